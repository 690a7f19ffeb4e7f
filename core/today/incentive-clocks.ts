/** Which clocks an incentive that waits for the partner's word runs by. */
import type { Incentive } from '../model/tables.ts';
import type { ClockRule } from '../rules/clocks.ts';

export type CheckRule = 'fh-check' | 'project-check';

const AWAITED = /^(?:待确认|to be confirmed)$/i;
/** By the name of the incentive, which is all the list says of its kind. */
const CHECKS: readonly (readonly [CheckRule, RegExp])[] = [
  ['fh-check', /专职人员|(?<![a-z])FH(?![a-z])|funded headcount|dedicated personnel/i],
  ['project-check', /项目激励|project incentive/i],
];

export const isAwaited = ({ status }: Pick<Incentive, 'status'>): boolean =>
  AWAITED.test(status?.trim() ?? '');

/**
 * A specialist's (FH) and a project's incentive lapse unless checked in time from when they were
 * generated; the others confirm themselves at their deadline, and so do these where the list has one.
 */
export function clocksOfIncentive(
  incentive: Pick<Incentive, 'name' | 'status' | 'confirm_by' | 'generated_on'>,
): { rule: ClockRule; from: string | null }[] {
  if (!isAwaited(incentive)) return [];
  const { name, confirm_by, generated_on } = incentive;
  const check = CHECKS.find(([, names]) => names.test(name ?? ''))?.[0];
  const confirm = { rule: 'incentive-confirm' as const, from: confirm_by };
  if (!check) return [confirm];
  return [{ rule: check, from: generated_on ?? null }, ...(confirm_by === null ? [] : [confirm])];
}
