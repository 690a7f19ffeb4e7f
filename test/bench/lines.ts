/** Generated bill lines: 30 told fields, twelve months, deterministic. */
import type { Row } from '../../core/model/registry.ts';
import { addMonths } from '../../core/period.ts';

const SERVICES = [
  '弹性云服务器',
  '云硬盘',
  '对象存储服务',
  '弹性公网IP',
  '云数据库',
  '弹性负载均衡',
  '云容器引擎',
  '数据仓库服务',
];
const hex = (seed: number, digits: number): string => {
  let text = '';
  let state = (seed * 2654435761 + 0x9e3779b9) >>> 0;
  while (text.length < digits) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + seed) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, digits);
};
export const MONTHS = 12;
export const periodOfLine = (at: number, rows: number): string =>
  addMonths('2025-11', Math.min(MONTHS - 1, Math.floor((at / rows) * MONTHS)));
export const orderOf = (at: number, rows: number): string =>
  `CS26${String(((at * 7919) % Math.ceil(rows / 2)) + 1_000_000_000)}YB`;
export const resourceOf = (at: number, rows: number): string =>
  hex((at * 104_729) % Math.ceil(rows / 4.5), 32);
export const customerOf = (at: number): string => `c${hex((at * 31) % 5_000, 31)}`;

/** A line as the importer would hand it over. `rows`: how many lines there are in all. */
export function lineAt(at: number, rows: number): Row {
  const customer = (at * 31) % 5_000;
  const service = (at * 17) % SERVICES.length;
  const official = BigInt(((at * 7_368_787) % 90_000_000) * 100 + 1_000_000);
  const discount = (official * BigInt(at % 40)) / 100n;
  const due = official - discount;
  const period = periodOfLine(at, rows);
  const day = String(1 + (at % 28)).padStart(2, '0');
  const clock = `${String(at % 24).padStart(2, '0')}:${String((at * 7) % 60).padStart(2, '0')}:${String((at * 13) % 60).padStart(2, '0')}`;
  return {
    id: hex(at + 1, 24) + at.toString(16).padStart(8, '0'),
    bill_cycle: period,
    customer_id: customerOf(at),
    customer_name: `示例客户${customer}有限公司`,
    account_name: `account_${customer}`,
    association_type: customer % 3 ? '2' : '1',
    account_manager_id: `m${customer % 60}`,
    service_type_code: `hws.service.type.s${service}`,
    service_type_name: SERVICES[service]!,
    resource_type_code: `hws.resource.type.r${at % 30}`,
    resource_type_name: `${SERVICES[service]!}${at % 30}`,
    product_id: `00301-${at % 400}-0--0`,
    product_spec_desc: `规格${at % 120}|${at % 64}GB`,
    region_code: `cn-north-${at % 9}`,
    region_name: `华北-${at % 9}`,
    charging_mode: at % 4 ? 3 : 1,
    bill_detail_type: at % 4 ? 5 : 1,
    trade_id: orderOf(at, rows),
    trade_time: `${period}-${day}T${clock}Z`,
    consume_time: `${period}-${day}T${clock.slice(0, 2)}:00:00Z`,
    resource_id: resourceOf(at, rows),
    resource_name: `ecs-${(at * 104_729) % Math.ceil(rows / 4.5)}`,
    enterprise_project_id: String(at % 12),
    usage_amount: (at % 10_000) / 100,
    official_amount: official,
    official_discount_amount: discount,
    payment_amount: due,
    cash_amount: due,
    coupon_amount: 0n,
    currency: 'CNY',
  };
}

/** Lines in chunks, made as they are asked for. */
export function* chunks(from: number, to: number, rows: number, size = 8_192): Generator<Row[]> {
  for (let start = from; start < to; start += size)
    yield Array.from({ length: Math.min(size, to - start) }, (_, at) => lineAt(start + at, rows));
}
