/**
 * A statement to hand to a colleague or an auditor, as plain tables: what a spreadsheet or a
 * printable page is made of. Amounts stay exact; writing the file is another room's work.
 */
import type { Money } from '../money.ts';
import type { Text } from '../rules/rule.ts';
import type { MonthAnswer } from './answer.ts';
import type { Comparison } from './compare.ts';

export interface StatementColumn extends Text {
  key: string;
  kind: 'text' | 'money' | 'number';
}
export type StatementCell = string | number | Money | null;
export interface StatementTable {
  name: 'summary' | 'reasons' | 'exceptions' | 'evidence' | 'sources';
  title: Text;
  columns: StatementColumn[];
  rows: StatementCell[][];
}
export interface Statement {
  title: Text;
  tables: StatementTable[];
}

const column = (
  key: string,
  zh: string,
  en: string,
  kind: StatementColumn['kind'] = 'text',
): StatementColumn => ({
  key,
  zh,
  en,
  kind,
});

/** Null where the view was refused: there is nothing to state. */
export function statementOf(answer: MonthAnswer, comparison: Comparison | null): Statement | null {
  const { report } = answer;
  if (!report) return null;
  const tables: StatementTable[] = [
    {
      name: 'summary',
      title: { zh: '概要', en: 'Summary' },
      columns: [
        column('figure', '项目', 'Figure'),
        column('amount', '金额', 'Amount', 'money'),
        column('note', '说明', 'Note'),
      ],
      rows: [
        ['left', report.totals.left, null],
        ['right', report.totals.right, null],
        ['difference', report.difference, null],
        ['unexplained', report.unexplained, null],
        ...(report.amountDue === null ? [] : [['amountDue', report.amountDue, null]]),
        ...report.incomplete.map((entry) => ['incomplete', null, `${entry.dataset}: ${entry.why}`]),
        ...answer.drift.map((drift) => ['drift', null, `${drift.figure}: ${drift.locked} → ${drift.now}`]),
      ] as StatementCell[][],
    },
    {
      name: 'reasons',
      title: { zh: '差异原因', en: 'Reasons' },
      columns: [
        column('reason', '原因', 'Reason'),
        column('amount', '金额', 'Amount', 'money'),
        column('lines', '行数', 'Lines', 'number'),
        column('note', '说明', 'Note'),
        column('rule', '依据', 'Rule'),
        column('source', '来源', 'Source'),
      ],
      rows: [
        ...report.reasons.map((each): StatementCell[] => {
          const cited = answer.citations.get(each.reason) ?? [];
          return [
            each.reason,
            each.amount,
            each.lines.length,
            each.notes.join('; '),
            cited.map((citation) => `${citation.ruleId}@${citation.version} (${citation.asOf})`).join('; '),
            cited.map((citation) => citation.source.url).join(' '),
          ];
        }),
        ['unexplained', report.unexplained, null, null, null, null],
      ],
    },
    {
      name: 'exceptions',
      title: { zh: '待处理', en: 'Exceptions' },
      columns: [
        column('kind', '类型', 'Kind'),
        column('amount', '金额', 'Amount', 'money'),
        column('customer', '客户ID', 'Customer ID'),
        column('lines', '明细', 'Lines'),
        column('state', '状态', 'State'),
        column('assignee', '负责人', 'Assignee'),
        column('age', '天数', 'Days', 'number'),
        column('notes', '备注', 'Notes'),
      ],
      rows: answer.exceptions.map((each) => [
        each.kind,
        each.amount,
        each.customer,
        each.lines.join(' '),
        each.acceptedBy ? 'accepted by rule' : each.status.state,
        each.status.assignee,
        each.ageDays,
        each.status.notes.map((note) => note.text).join(' | '),
      ]),
    },
    evidence(comparison),
    {
      name: 'sources',
      title: { zh: '数据来源', en: 'Sources' },
      columns: [
        column('dataset', '数据', 'Dataset'),
        column('period', '月份', 'Month'),
        column('rows', '行数', 'Rows', 'number'),
        column('complete', '完整', 'Complete'),
        column('capturedAt', '采集时间', 'Captured'),
        column('from', '来自', 'From'),
      ],
      rows: answer.sources.map((entry) => [
        entry.dataset,
        entry.period,
        entry.rows,
        entry.complete ? 'yes' : (entry.why ?? 'no'),
        entry.capturedAt,
        entry.captures.map((capture) => capture.sourceName).join('; '),
      ]),
    },
  ];
  return {
    title: { zh: `对账单 ${report.period} ${report.view}`, en: `Statement ${report.period} ${report.view}` },
    tables,
  };
}

function evidence(comparison: Comparison | null): StatementTable {
  return {
    name: 'evidence',
    title: { zh: '证据', en: 'Evidence' },
    columns: [
      column('reason', '原因', 'Reason'),
      column('amount', '金额', 'Amount', 'money'),
      column('customer', '客户ID', 'Customer ID'),
      column('lines', '明细', 'Lines'),
      column('pass', '匹配方式', 'Matched By'),
      column('key', '匹配依据', 'Matched On'),
      column('note', '说明', 'Note'),
    ],
    rows: (comparison?.findings ?? [])
      .filter((finding) => finding.inScope)
      .map((finding) => [
        finding.reason,
        finding.amount,
        finding.customer,
        finding.lines.join(' '),
        finding.pass,
        finding.evidence,
        finding.note,
      ]),
  };
}
