/** Names of companies and people, made up. */
const places = [
  '杭州',
  '深圳',
  '成都',
  '武汉',
  '西安',
  '苏州',
  '青岛',
  '长沙',
  '厦门',
  '合肥',
  '南京',
  '贵阳',
];
const firsts = [
  '云帆',
  '星河',
  '锐新',
  '远景',
  '恒达',
  '智联',
  '蓝海',
  '启明',
  '华信',
  '天枢',
  '海纳',
  '博远',
  '鼎新',
];
const trades = [
  '科技',
  '信息技术',
  '软件',
  '网络',
  '数据服务',
  '电子商务',
  '智能制造',
  '物流',
  '医疗科技',
  '教育科技',
];
const englishFirsts = [
  'Aurora',
  'Blue Harbor',
  'Cedar',
  'Delta',
  'Evergreen',
  'Falcon',
  'Granite',
  'Horizon',
  'Ivory',
  'Jade',
];
const englishTrades = ['Logistics', 'Retail', 'Media', 'Health', 'Software', 'Foods', 'Travel', 'Energy'];
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'];
const givens = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '涛',
  '晓明',
  '志远',
  '雨桐',
  '子涵',
];

type Chooser = { pick<T>(list: readonly T[]): T };

export const companyName = (random: Chooser, site: 'cn' | 'intl'): string =>
  site === 'cn'
    ? `${random.pick(places)}${random.pick(firsts)}${random.pick(trades)}有限公司`
    : `${random.pick(englishFirsts)} ${random.pick(englishTrades)} Ltd.`;

export const personName = (random: Chooser): string => `${random.pick(surnames)}${random.pick(givens)}`;
