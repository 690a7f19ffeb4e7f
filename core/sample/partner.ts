/** The sample partner's customers, products and people: invented, and marked as such by name. */
import type { Customer } from '../model/tables.ts';
import { addDays, startOfDay, type Day } from '../period.ts';

export interface Product {
  code: string;
  name: string;
  resourceType: string;
  resourceName: string;
  spec: string;
  region: { code: string; name: string };
}

const north = { code: 'cn-north-4', name: '华北-北京四' };
const east = { code: 'cn-east-3', name: '华东-上海一' };
const product = (
  code: string,
  name: string,
  resourceName: string,
  spec: string,
  region: Product['region'] = north,
): Product => ({
  code: `hws.service.type.${code}`,
  name,
  resourceType: `hws.resource.type.${code}`,
  resourceName,
  spec,
  region,
});

export const products = {
  ecs: product('ec2', '弹性云服务器', '云主机', 'c7.xlarge.2.linux'),
  evs: product('ebs', '云硬盘', '磁盘', 'GPSSD 200GB'),
  rds: product('rds', '云数据库 RDS', '数据库实例', 'rds.mysql.x1.large.4', east),
  obs: product('obs', '对象存储服务', '存储包', '标准存储', east),
  cdn: product('cdn', 'CDN', 'CDN 流量', '中国大陆流量', east),
  market: product('marketplace', '云商店', '云商店商品', '示例软件', north),
} as const;

/** 2 代售 is billed to the partner, 1 顾问销售 is not. */
export interface SampleCustomer {
  id: string;
  name: string;
  account: string;
  association: '1' | '2';
  /** How much it uses: 1 is about ¥10,000 a month. */
  size: number;
  products: readonly (keyof typeof products)[];
  /** Days before today it was taken over from another partner; such a one counts nothing for six months. */
  reboundDaysAgo?: number;
  /** Which 云经销商 it belongs to; left out: the partner's own. */
  reseller?: number;
}

export const resellers = [
  { id: '5a3b1e00000000000000000000000101', name: '云桥信息（示例）' },
  { id: '5a3b1e00000000000000000000000102', name: '海川数科（示例）' },
] as const;

const customer = (
  number: number,
  name: string,
  association: '1' | '2',
  size: number,
  used: SampleCustomer['products'],
  more: Partial<SampleCustomer> = {},
): SampleCustomer => ({
  id: `5a3b1e${String(number).padStart(26, '0')}`,
  name: `${name}（示例）`,
  account: `sample_${String(number).padStart(2, '0')}`,
  association,
  size,
  products: used,
  ...more,
});

export const customers: readonly SampleCustomer[] = [
  customer(1, '蓝鲸智造', '2', 4, ['ecs', 'evs', 'rds']),
  customer(2, '青禾教育', '2', 2, ['ecs', 'obs', 'cdn'], { reseller: 0 }),
  customer(3, '远帆物流', '2', 3, ['ecs', 'rds', 'obs']),
  customer(4, '山海零售', '2', 1, ['ecs', 'evs'], { reboundDaysAgo: 95, reseller: 1 }),
  customer(5, '云舟游戏', '2', 5, ['ecs', 'cdn', 'obs', 'market']),
  customer(6, '白石医疗', '1', 2, ['ecs', 'rds']),
  customer(7, '星图科技', '1', 3, ['ecs', 'evs', 'obs']),
  customer(8, '江南文旅', '2', 1, ['ecs', 'evs', 'obs'], { reseller: 1 }),
];

/** The moment of an hour of a GMT+8 day, ISO UTC. */
export const at = (day: Day, hour: number, minute = 0): string =>
  new Date(startOfDay(day) + (hour * 60 + minute) * 60_000).toISOString().replace('.000Z', 'Z');

export const customerRows = (today: Day): Partial<Customer>[] =>
  customers.map((one, index) => ({
    customer_id: one.id,
    customer: one.name,
    account_name: one.account,
    association_type: one.association,
    partner_id: one.reseller === undefined ? null : resellers[one.reseller]!.id,
    associated_on: at(addDays(today, -(one.reboundDaysAgo ?? 400 + index * 37)), 10),
    rebound_on: one.reboundDaysAgo ? at(addDays(today, -one.reboundDaysAgo), 10) : null,
    unbound_on: null,
    segment: one.size > 2 ? '大客户' : '中长尾',
    account_manager: index % 2 ? '示例经理乙' : '示例经理甲',
    account_manager_id: index % 2 ? 'sample-manager-b' : 'sample-manager-a',
    verified_status: '2',
    customer_type: 1,
    is_frozen: 0,
  }));
