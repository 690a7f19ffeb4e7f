import { moment, type Cast } from './customers.ts';
import { Random, seedOf } from './random.ts';
import { billReadyAt, type Setting } from './setting.ts';
import type { ExportTask } from './types.ts';

const kinds: { kind: ExportTask['kind']; name: string; suffix: string }[] = [
  { kind: 'bill-xlsx', name: '伙伴账单明细', suffix: 'xlsx' },
  { kind: 'bill-csv', name: '伙伴账单明细', suffix: 'csv' },
  { kind: 'bill-pdf', name: '伙伴账单', suffix: 'pdf' },
  { kind: 'consumption', name: '消费明细', suffix: 'xlsx' },
  { kind: 'performance', name: '业绩明细', suffix: 'xlsx' },
  { kind: 'transfers', name: '业绩转移记录', suffix: 'xlsx' },
];

/** 导出记录 as it stands at `asOf`: done ones of the closed months, one running, one failed. */
export function exportTasksOf(setting: Setting, cast: Cast): ExportTask[] {
  const random = new Random(seedOf(setting.options.seed, 'exports'));
  const tasks: ExportTask[] = [];
  for (const period of setting.periods.slice(0, -1)) {
    for (const { kind, name, suffix } of kinds) {
      const createdAt = billReadyAt(period) + random.int(1, 40) * 3_600_000;
      if (createdAt > setting.asOf) continue;
      tasks.push({
        id: `E${random.hex(10)}`,
        kind,
        period,
        fileName: `${cast.partner.account}_${name}_${period.replace('-', '')}.${suffix}`,
        createdAt: moment(createdAt),
        status: '已完成',
      });
    }
  }
  if (tasks[0]) tasks[0].status = '失败';
  tasks.push({
    id: `E${random.hex(10)}`,
    kind: 'consumption',
    period: setting.openPeriod,
    fileName: `${cast.partner.account}_消费明细_${setting.openPeriod.replace('-', '')}.xlsx`,
    createdAt: moment(setting.asOf - 120_000),
    status: '处理中',
  });
  return tasks.reverse();
}
