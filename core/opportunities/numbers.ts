/** Figures over all opportunities: funnel, conversion, ageing, space by month. */
import { ofEach } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import type { Money } from '../money.ts';
import { addDays, DAY_MS, dayOf, startOfDay, type Period } from '../period.ts';
import { parseWhen } from '../rules/when.ts';
import { isOver, kindOf, stageOf, stages, type Kind, type Stage } from './status.ts';

export interface FunnelStep {
  kind: Kind;
  stage: Stage;
  count: number;
  amount: Money;
  /** Rows without an amount: the sum leaves them out. */
  withoutAmount: number;
}

export interface Conversion {
  kind: Kind;
  from: 'submitted' | 'audited' | 'verified' | 'shared' | 'accepted';
  to: 'audited' | 'verified' | 'accepted' | 'closed';
  /** Opportunities that reached `from`, and of those `to`. Those still open may yet. */
  reached: number;
  converted: number;
  open: number;
}

export interface OpportunityNumbers {
  total: number;
  funnel: FunnelStep[];
  conversion: Conversion[];
  /** Open opportunities by days since their last step. */
  ageing: { kind: Kind; upTo: 7 | 30 | 90 | null; count: number; amount: Money }[];
  /** Expected amount by month of expected signing, closed and rejected left out. */
  space: { period: Period; amount: Money; count: number }[];
  spaceUndated: { amount: Money; count: number };
  unknownStatuses: UnknownStatus[];
}

/** A word of the portal's not known here, verbatim, and how often it stands. */
export interface UnknownStatus {
  kind: Kind;
  status: string;
  count: number;
}

const LIMITS = [7, 30, 90] as const;

export function opportunityNumbers(rows: readonly Opportunity[], now: number): OpportunityNumbers {
  const tonight = startOfDay(addDays(dayOf(now), 1));
  const funnel = new Map<string, FunnelStep>();
  const ageing = new Map<string, OpportunityNumbers['ageing'][number]>();
  const space = new Map<Period, { amount: Money; count: number }>();
  const spaceUndated = { amount: 0n, count: 0 };
  const conversion: Conversion[] = [
    { kind: 'PO', from: 'submitted', to: 'audited', reached: 0, converted: 0, open: 0 },
    { kind: 'PO', from: 'audited', to: 'verified', reached: 0, converted: 0, open: 0 },
    { kind: 'PO', from: 'verified', to: 'closed', reached: 0, converted: 0, open: 0 },
    { kind: 'HO', from: 'shared', to: 'accepted', reached: 0, converted: 0, open: 0 },
    { kind: 'HO', from: 'accepted', to: 'closed', reached: 0, converted: 0, open: 0 },
  ];
  for (const row of rows) {
    const { kind, stage, movedAt, month: expected } = lookOf(row);
    const amount = row.amount ?? 0n;
    const step = at(funnel, `${kind} ${stage}`, () => ({
      kind,
      stage,
      count: 0,
      amount: 0n,
      withoutAmount: 0,
    }));
    step.count += 1;
    step.amount += amount;
    if (row.amount === null) step.withoutAmount += 1;
    tally(conversion, row, kind, stage);
    if (isOver(stage)) continue;
    if (movedAt !== null) {
      // Whole GMT+8 days: today is 0, whatever the hour.
      const days = Math.floor((tonight - 1 - movedAt) / DAY_MS);
      const upTo = LIMITS.find((limit) => days <= limit) ?? null;
      const bucket = at(ageing, `${kind} ${upTo}`, () => ({ kind, upTo, count: 0, amount: 0n }));
      bucket.count += 1;
      bucket.amount += amount;
    }
    const month = expected ? at(space, expected, () => ({ amount: 0n, count: 0 })) : spaceUndated;
    month.amount += amount;
    month.count += 1;
  }
  return {
    total: rows.length,
    funnel: [...funnel.values()].sort(
      (a, b) => a.kind.localeCompare(b.kind, 'en') || stages.indexOf(a.stage) - stages.indexOf(b.stage),
    ),
    conversion,
    ageing: [...ageing.values()].sort(
      (a, b) => a.kind.localeCompare(b.kind, 'en') || (a.upTo ?? Infinity) - (b.upTo ?? Infinity),
    ),
    space: [...space]
      .map(([period, sums]) => ({ period, ...sums }))
      .sort((a, b) => (a.period < b.period ? -1 : 1)),
    spaceUndated,
    unknownStatuses: unknownIn(rows),
  };
}

interface Look {
  kind: Kind;
  stage: Stage;
  /** The last step anybody took. */
  movedAt: number | null;
  /** In which signing is expected. */
  month: Period | null;
}
const looks = ofEach<Opportunity, Look>();

const lookOf = (row: Opportunity): Look =>
  looks(row, '', () => {
    const kind = kindOf(row);
    const { updated_on, verified_on, audited_on, submitted_on, shared_on, created_on } = row;
    const last = [updated_on, verified_on, audited_on, submitted_on, shared_on, created_on]
      .filter((moment) => moment !== null)
      .reduce<string>((latest, moment) => (moment > latest ? moment : latest), '');
    return {
      kind,
      stage: stageOf(kind, row.status),
      movedAt: parseWhen(last)?.at ?? null,
      month: parseWhen(row.expected_on)?.day.slice(0, 7) ?? null,
    };
  });

/** Statuses of no stage known here, the most frequent first. */
export function unknownIn(rows: readonly Opportunity[]): UnknownStatus[] {
  const unknown = new Map<string, UnknownStatus>();
  for (const row of rows) {
    const { kind, stage } = lookOf(row);
    if (stage !== 'unknown') continue;
    const status = row.status ?? '';
    at(unknown, `${kind} ${status}`, () => ({ kind, status, count: 0 })).count += 1;
  }
  return [...unknown.values()].sort((a, b) => b.count - a.count);
}

function tally(conversion: readonly Conversion[], row: Opportunity, kind: Kind, stage: Stage): void {
  const count = (step: Conversion, reached: boolean, converted: boolean) => {
    if (!reached) return;
    step.reached += 1;
    if (converted) step.converted += 1;
    else if (!isOver(stage) && stage !== 'unknown') step.open += 1;
  };
  if (kind === 'PO') {
    const verified = row.verified_on !== null || stage === 'in-progress' || stage === 'closed';
    const audited = verified || row.audited_on !== null || stage === 'verification';
    count(
      conversion[0]!,
      audited || row.submitted_on !== null || stage === 'submitted' || stage === 'audit',
      audited,
    );
    count(conversion[1]!, audited, verified);
    count(conversion[2]!, verified, stage === 'closed');
  }
  if (kind === 'HO' && stage !== 'unknown') {
    const accepted = stage === 'accepted' || stage === 'in-progress' || stage === 'closed';
    count(conversion[3]!, true, accepted);
    count(conversion[4]!, accepted, stage === 'closed');
  }
}

function at<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
