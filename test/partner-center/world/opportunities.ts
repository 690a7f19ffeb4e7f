import type { Opportunity } from '../../../core/model/tables.ts';
import { addDays, dayOf } from '../../../core/period.ts';
import { usual } from './catalogue.ts';
import { moment } from './customers.ts';
import { companyName, personName } from './names.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * 机会点共享: in each state the guides name, dated so that clocks are running – a PO whose ten
 * working days of 验证 end soon, end today or are over; an HO whose three working days to accept do.
 */
const plots: { kind: 'PO' | 'HO'; status: string; hoursAgo: number }[] = [
  { kind: 'PO', status: '草稿', hoursAgo: 30 },
  { kind: 'PO', status: '待审核', hoursAgo: 50 },
  { kind: 'PO', status: '机会点审核通过', hoursAgo: 24 * 3 },
  { kind: 'PO', status: '机会点审核通过', hoursAgo: 24 * 13 },
  { kind: 'PO', status: '机会点审核通过', hoursAgo: 24 * 14 },
  { kind: 'PO', status: '机会点审核通过', hoursAgo: 24 * 20 },
  { kind: 'PO', status: '机会点验证通过', hoursAgo: 24 * 40 },
  { kind: 'PO', status: '机会点验证通过', hoursAgo: 24 * 120 },
  { kind: 'PO', status: '驳回', hoursAgo: 24 * 25 },
  { kind: 'PO', status: '激励公示待确认', hoursAgo: 24 * 160 },
  { kind: 'HO', status: '待接受', hoursAgo: 3 },
  { kind: 'HO', status: '待接受', hoursAgo: 24 * 3 },
  { kind: 'HO', status: '待接受', hoursAgo: 24 * 5 },
  { kind: 'HO', status: '已接受', hoursAgo: 24 * 30 },
  { kind: 'HO', status: '拒绝', hoursAgo: 24 * 45 },
];

export function opportunitiesOf(setting: Setting): Opportunity[] {
  const random = new Random(seedOf(setting.options.seed, 'opportunities'));
  return Array.from({ length: 30 }, (_, index) => {
    const plot = plots[index % plots.length]!;
    const began =
      setting.asOf - plot.hoursAgo * HOUR - (index >= plots.length ? random.int(1, 30) * HOUR : 0);
    const past = (days: number): string => moment(Math.min(setting.asOf - HOUR, began + days * DAY));
    const po = plot.kind === 'PO';
    const audited = po && ['机会点审核通过', '机会点验证通过', '激励公示待确认'].includes(plot.status);
    const verified = po && ['机会点验证通过', '激励公示待确认'].includes(plot.status);
    const product = random.pick(usual);
    return {
      id: `${plot.kind}${moment(began).slice(0, 10).replaceAll('-', '')}${String(index + 1).padStart(4, '0')}`,
      kind: plot.kind,
      name: `${companyName(random, setting.site)} ${product.zh}`,
      customer: companyName(random, setting.site),
      product: setting.site === 'cn' ? product.zh : product.en,
      status: plot.status,
      amount: BigInt(random.int(5, 400)) * 1_000_000_000_000n,
      created_on: moment(began - 2 * DAY),
      submitted_on: po && plot.status !== '草稿' ? moment(began - DAY) : null,
      audited_on: audited ? moment(began) : null,
      verified_on: verified ? past(9) : null,
      shared_on: po ? null : moment(began),
      updated_on: past(random.int(0, 10)),
      expected_on: addDays(dayOf(setting.asOf), random.int(-20, 120)),
      owner: personName(random),
      description: po ? '预算已批，决策人为IT总监，需上云改造，计划两个月内采购。' : null,
    };
  });
}
