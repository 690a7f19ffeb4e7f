/**
 * A statement to hand to a colleague or an auditor, as plain tables: what a spreadsheet or a
 * printable page is made of. Amounts stay exact, codes stay codes; saying them in words and writing
 * the file is another room's work. IDs only: names are masked, and the file leaves the machine.
 */
import { parseMoney, type Money } from '../money.ts';
import type { Moment, Period } from '../period.ts';
import { reasonIds, type ViewId } from './reason-ids.ts';
import { branchFor, branchIds } from './reason-tree.ts';
import type { Text } from '../rules/rule.ts';
import type { MonthAnswer } from './answer.ts';
import { aboutGroup } from './about.ts';
import type { Comparison } from './compare.ts';
import { lockedLevel } from './drift.ts';

/** What a text cell is a code of. */
export type StatementWords =
  'figure' | 'reason' | 'branch' | 'state' | 'dataset' | 'pass' | 'notes' | 'whole' | 'product' | 'moment' | 'about'; // prettier-ignore

export interface StatementColumn extends Text {
  key: string;
  kind: 'text' | 'money' | 'number';
  words?: StatementWords;
}
export type StatementCell = string | number | Money | null;
export interface StatementTable {
  name: 'summary' | 'reasons' | 'exceptions' | 'evidence' | 'sources';
  title: Text;
  columns: StatementColumn[];
  rows: StatementCell[][];
}
export interface Statement {
  view: ViewId;
  period: Period;
  currency: string | null;
  /** When it was drawn up. */
  at: Moment;
  tables: StatementTable[];
}

const column = (
  key: string,
  zh: string,
  en: string,
  kind: StatementColumn['kind'] | StatementWords = 'text',
): StatementColumn =>
  kind === 'text' || kind === 'money' || kind === 'number'
    ? { key, zh, en, kind }
    : { key, zh, en, kind: 'text', words: kind };

const inBranches = branchIds.flatMap((branch) => reasonIds.filter((reason) => branchFor(reason) === branch));

/** Null where the view was refused: there is nothing to state. */
export function statementOf(
  answer: MonthAnswer,
  comparison: Comparison | null,
  at: Moment,
): Statement | null {
  const { report } = answer;
  if (!report) return null;
  // A locked month states what was locked; what has become of it stands beside.
  const shown = answer.lock ? lockedLevel(answer.lock) : report;
  const drifted = answer.drift.length > 0;
  const beside = (now: Money): StatementCell[] => (drifted ? [now] : []);
  const nowColumn = drifted ? [column('now', '现值', 'Now', 'money')] : [];
  const tables: StatementTable[] = [
    {
      name: 'summary',
      title: { zh: '概要', en: 'Summary' },
      columns: [
        column('figure', '项目', 'Figure', 'figure'),
        column('amount', '金额', 'Amount', 'money'),
        column('note', '说明', 'Note', 'about'),
      ],
      rows: [
        ['left', shown.totals.left, null],
        ['right', shown.totals.right, null],
        ['difference', shown.difference, null],
        ['unexplained', shown.unexplained, null],
        ...report.legs.map(({ leg, difference }) => [
          leg,
          (answer.lock && lockedLevel(answer.lock, leg)?.difference) ?? difference,
          null,
        ]),
        ...(report.amountDue === null ? [] : [['amountDue', report.amountDue, null]]),
        ['tolerance', answer.tolerance, null],
        ['open', null, String(answer.open)],
        ...(report.estimate ? [['estimate', null, null]] : []),
        ...report.incomplete.map((entry) => ['incomplete', null, `${entry.dataset}: ${entry.why}`]),
        ...(answer.lock ? [['locked', null, answer.lock.at]] : []),
        ...answer.drift.map(({ figure, locked, now }) => [
          'drift',
          (parseMoney(now) ?? 0n) - (parseMoney(locked) ?? 0n),
          figure,
        ]),
      ] as StatementCell[][],
    },
    {
      name: 'reasons',
      title: { zh: '差异原因', en: 'Reasons' },
      columns: [
        column('reason', '原因', 'Reason', 'reason'),
        column('amount', '金额', 'Amount', 'money'),
        ...nowColumn,
        column('branch', '类别', 'Branch', 'branch'),
        column('lines', '行数', 'Lines', 'number'),
        column('note', '说明', 'Note', 'notes'),
        column('rule', '依据', 'Rule'),
        column('source', '来源', 'Source'),
      ],
      rows: [
        ...inBranches.flatMap((reason): StatementCell[][] => {
          const [then, each] = [shown, report].map((level) =>
            level.reasons.find((one) => one.reason === reason),
          );
          if (!then && !each) return [];
          const cited = answer.citations.get(reason) ?? [];
          return [
            [
              reason,
              then?.amount ?? 0n,
              ...beside(each?.amount ?? 0n),
              branchFor(reason),
              each?.lines.length ?? 0,
              each?.notes.join('\n') ?? '',
              cited.map((citation) => `${citation.ruleId}@${citation.version} (${citation.asOf})`).join('; '),
              cited.map((citation) => citation.source.url).join(' '),
            ],
          ];
        }),
        ['unexplained', shown.unexplained, ...beside(report.unexplained), 'person', null, null, null, null],
        ['difference', shown.difference, ...beside(report.difference), null, null, null, null, null],
      ],
    },
    {
      name: 'exceptions',
      title: { zh: '待处理', en: 'Exceptions' },
      columns: [
        column('kind', '类型', 'Kind', 'reason'),
        column('amount', '金额', 'Amount', 'money'),
        column('customer', '客户ID', 'Customer ID'),
        column('reference', '订单/交易/资源', 'Order/Transaction/Resource'),
        column('product', '产品', 'Product', 'product'),
        column('day', '日期', 'Day'),
        column('left', '左边', 'Left', 'money'),
        column('right', '右边', 'Right', 'money'),
        column('state', '状态', 'State', 'state'),
        column('until', '稍后至', 'Until'),
        column('assignee', '负责人', 'Assignee'),
        column('age', '天数', 'Days', 'number'),
        column('notes', '备注', 'Notes'),
        column('lines', '明细', 'Lines'),
      ],
      rows: answer.exceptions.map((each) => [
        each.kind,
        each.amount,
        each.customer,
        each.about?.reference ?? null,
        each.about?.product ?? null,
        each.about?.day ?? null,
        each.about?.left ?? null,
        each.about?.right ?? null,
        each.acceptedBy ? 'by-rule' : each.status.state,
        each.status.state === 'snoozed' ? each.status.until : null,
        each.status.assignee,
        each.ageDays,
        each.status.notes.map((note) => note.text).join(' | '),
        each.lines.join(' '),
      ]),
    },
    evidence(comparison),
    {
      name: 'sources',
      title: { zh: '数据来源', en: 'Sources' },
      columns: [
        column('dataset', '数据', 'Dataset', 'dataset'),
        column('period', '月份', 'Month'),
        column('rows', '行数', 'Rows', 'number'),
        column('complete', '完整', 'Complete', 'whole'),
        column('capturedAt', '采集时间', 'Captured', 'moment'),
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
    view: report.view,
    period: report.period,
    currency: report.currency,
    at,
    tables,
  };
}

function evidence(comparison: Comparison | null): StatementTable {
  return {
    name: 'evidence',
    title: { zh: '证据', en: 'Evidence' },
    columns: [
      column('reason', '原因', 'Reason', 'reason'),
      column('amount', '金额', 'Amount', 'money'),
      column('customer', '客户ID', 'Customer ID'),
      column('reference', '订单/交易/资源', 'Order/Transaction/Resource'),
      column('product', '产品', 'Product', 'product'),
      column('day', '日期', 'Day'),
      column('left', '左边', 'Left', 'money'),
      column('right', '右边', 'Right', 'money'),
      column('pass', '匹配方式', 'Matched By', 'pass'),
      column('key', '匹配依据', 'Matched On'),
      column('note', '说明', 'Note', 'notes'),
      column('lines', '明细', 'Lines'),
    ],
    rows: (comparison?.findings ?? [])
      .filter((finding) => finding.inScope)
      .map((finding) => {
        const group = comparison!.world.groups[finding.group]!;
        const { reference, product, day, left, right } = aboutGroup(comparison!, group, finding.customer);
        return [
          finding.reason,
          finding.amount,
          finding.customer,
          reference,
          product,
          day,
          left,
          right,
          finding.pass,
          finding.evidence,
          finding.note,
          finding.lines.join(' '),
        ];
      }),
  };
}
