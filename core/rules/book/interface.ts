import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const pageLimit = defineRule({
  id: 'api.page-limit',
  subject: 'interface',
  unit: 'count',
  title: { zh: '每页条数上限', en: 'Rows a page' },
  text: {
    zh: '每页 1 到 {value} 条；无游标，翻页期间数据变化会错位。',
    en: 'A page holds 1 to {value} rows; there is no cursor, so pages drift while data change.',
  },
  versions: [read(100, sources.paging, 'documented')],
});

export const throttle = defineRule({
  id: 'api.requests-per-second',
  subject: 'interface',
  unit: 'per-second',
  title: { zh: '接口限流', en: 'Throttling' },
  text: {
    zh: '每个接口每秒最多 {value} 次请求（按来源 IP、接口与账号计）。',
    en: 'At most {value} requests a second for each API, counted by source address, API and account.',
  },
  versions: [read(10, sources.throttling, 'documented')],
});

export const sumsRefresh = defineRule({
  id: 'api.monthly-sums-refresh',
  subject: 'interface',
  unit: 'time',
  title: { zh: '月度汇总刷新时间', en: 'When the monthly sums are refreshed' },
  text: {
    zh: '数据截至前一日 24:00，每日 {value} 刷新（最晚 24:00）。',
    en: 'Data reach to 24:00 of the day before and are refreshed daily at {value} (24:00 at the latest).',
  },
  versions: [read('16:00' as string, sources.monthlySums, 'documented')],
});
