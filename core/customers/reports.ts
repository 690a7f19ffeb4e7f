/** 报备: which reported customers count against the limit, and which run out. */
import type { CustomerReport } from '../model/customer-report.ts';

/** `unknown`: a word of the portal that nobody has told us of; shown and counted, never guessed. */
export type ReportState = 'pending' | 'reported' | 'over' | 'unknown';

const WORDS: readonly (readonly [ReportState, RegExp])[] = [
  ['over', /驳回|拒绝|不通过|失效|过期|撤销|取消|已关联|expired|reject|cancel|invalid|associated/i],
  ['pending', /待审核|审核中|under review|pending|to be reviewed/i],
  ['reported', /已报备|报备成功|审核通过|registered|reported|approved/i],
];

export const reportState = ({ status }: Pick<CustomerReport, 'status'>): ReportState =>
  WORDS.find(([, words]) => words.test(status ?? ''))?.[0] ?? 'unknown';

/** How many are in each state. */
export function reportCounts(rows: readonly CustomerReport[]): Record<ReportState, number> {
  const counts = { pending: 0, reported: 0, over: 0, unknown: 0 };
  for (const row of rows) counts[reportState(row)] += 1;
  return counts;
}
