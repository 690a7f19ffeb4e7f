/** What is sold in the world. Codes in the form the open API documents (`hws.service.type.ebs`). */

export interface Product {
  service: string;
  zh: string;
  en: string;
  resourceType: string;
  resourceZh: string;
  resourceEn: string;
  productId: string;
  name: string;
  spec: string;
  usageType: string;
  /** Yuan an hour, and yuan a month; the world varies them. */
  hourly: number;
  monthly: number;
}

const product = (
  code: string,
  resource: string,
  zh: string,
  en: string,
  resourceZh: string,
  resourceEn: string,
  name: string,
  spec: string,
  hourly: number,
  monthly: number,
): Product => ({
  service: `hws.service.type.${code}`,
  zh,
  en,
  resourceType: `hws.resource.type.${resource}`,
  resourceZh,
  resourceEn,
  productId: `00301-${215000 + code.length * 37 + resource.length}-0--0`,
  name,
  spec,
  usageType: code === 'obs' || code === 'cdn' ? 'flow' : 'duration',
  hourly,
  monthly,
});

export const ecs = product(
  'ec2',
  'vm',
  '弹性云服务器',
  'Elastic Cloud Server',
  '云主机',
  'ECS',
  '通用计算型 c7.large.2',
  '通用计算型|c7.large.2|2vCPUs|4GB|linux',
  1.83,
  264.5,
);
export const evs = product(
  'ebs',
  'volume',
  '云硬盘',
  'Elastic Volume Service',
  '云硬盘',
  'EVS disk',
  'HD3型线性云硬盘',
  '高IO|100.0GB',
  0.21,
  35,
);
export const usual: readonly Product[] = [
  ecs,
  evs,
  product(
    'obs',
    'obs',
    '对象存储服务',
    'Object Storage Service',
    '对象存储',
    'OBS bucket',
    '标准存储 多AZ',
    '标准存储|按量',
    3.4,
    120,
  ),
  product(
    'vpc',
    'bandwidth',
    '虚拟私有云',
    'Virtual Private Cloud',
    '带宽',
    'Bandwidth',
    '独享带宽 全动态BGP',
    '全动态BGP|5Mbit/s',
    2.6,
    125,
  ),
  product(
    'rds',
    'rds.vm',
    '云数据库',
    'Relational Database Service',
    '云数据库',
    'RDS instance',
    'MySQL 8.0 主备',
    'rds.mysql.x1.large.2.ha',
    6.8,
    980,
  ),
  product(
    'dcs',
    'dcs3',
    '分布式缓存服务',
    'Distributed Cache Service',
    '缓存实例',
    'DCS instance',
    'Redis 6.0 主备 4G',
    '主备|4GB',
    2.2,
    310,
  ),
  product(
    'elb',
    'elb',
    '弹性负载均衡',
    'Elastic Load Balance',
    '负载均衡',
    'Load balancer',
    '独享型 网络型',
    'L4_flavor.elb.s1.small',
    1.1,
    190,
  ),
  product(
    'cce',
    'cce.cluster',
    '云容器引擎',
    'Cloud Container Engine',
    '集群',
    'CCE cluster',
    '集群 50节点 高可用',
    'cce.s2.small',
    4.9,
    1480,
  ),
  product(
    'css',
    'css.vm',
    '云搜索服务',
    'Cloud Search Service',
    '集群',
    'CSS cluster',
    '计算密集型',
    'ess.spec-4u8g',
    5.3,
    860,
  ),
];

/** 月结 products: their consumption appears in the next month's performance (伙伴中心用户指南, 查看业绩). */
export const cdn = product(
  'cdn',
  'cdn',
  '内容分发网络',
  'Content Delivery Network',
  'CDN加速',
  'CDN acceleration',
  '月结95峰值',
  '月结95峰值|中国大陆',
  9.7,
  5200,
);
/** 储值卡: buying one yields no performance, what is spent from it does. */
export const storedValueCard = product(
  'storedvaluecard',
  'storedvaluecard',
  '储值卡',
  'Stored-value Card',
  '储值卡',
  'Stored-value card',
  '储值卡',
  '储值卡|面额',
  0,
  2000,
);
/** Products of incentive policy 2 (no performance and no rebate). */
export const withoutPerformance: readonly Product[] = [
  product('sms', 'sms', '消息&短信', 'Message & SMS', '短信', 'SMS', '国内短信', '国内短信|条', 2.9, 400),
  product(
    'cloudsite',
    'cloudsite',
    '云速建站',
    'CloudSite',
    '站点',
    'Site',
    '云速建站 营销版',
    '营销版',
    1.2,
    150,
  ),
];
/** Performance but no rebate (policy 13). */
export const withoutRebate = product(
  'waf',
  'waf',
  'Web应用防火墙',
  'Web Application Firewall',
  '域名包',
  'Domain package',
  'WAF 标准版',
  '标准版',
  3.1,
  3880,
);

export const allProducts: readonly Product[] = [
  ...usual,
  cdn,
  storedValueCard,
  ...withoutPerformance,
  withoutRebate,
];

export interface Region {
  code: string;
  zh: string;
  en: string;
}
export const regions: Record<'cn' | 'intl', readonly Region[]> = {
  cn: [
    { code: 'cn-north-4', zh: '华北-北京四', en: 'CN North-Beijing4' },
    { code: 'cn-east-3', zh: '华东-上海一', en: 'CN East-Shanghai1' },
    { code: 'cn-south-1', zh: '华南-广州', en: 'CN South-Guangzhou' },
    { code: 'cn-southwest-2', zh: '西南-贵阳一', en: 'CN Southwest-Guiyang1' },
  ],
  intl: [
    { code: 'ap-southeast-1', zh: '中国-香港', en: 'CN-Hong Kong' },
    { code: 'ap-southeast-3', zh: '亚太-新加坡', en: 'AP-Singapore' },
    { code: 'la-south-2', zh: '拉美-圣地亚哥', en: 'LA-Santiago' },
  ],
};
