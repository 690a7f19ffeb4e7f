/**
 * What of the months compared so far still asks for a person: kept as each is compared, so that a
 * list of things to do knows it without comparing anything.
 */
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { rememberedAll } from '../ledger/remembered.ts';
import { addDays, dayOf, daysBetween, type Day, type Moment, type Period } from '../period.ts';
import { asks, type MonthAnswer } from './answer.ts';
import type { MonthRef } from './ask.ts';
import { sourcesOf } from './load.ts';
import { MAX_AGE_MS } from './months.ts';
import type { ViewId } from './reason-ids.ts';

export interface Waiting {
  view: ViewId;
  period: Period;
  /** Exceptions that asked for a person when the month was last compared; never 0. */
  open: number;
  /** GMT+8 days since the day of the oldest one's line; null: no line of theirs tells its day. */
  oldestDays: number | null;
  /** When that was. */
  at: Moment;
  /** What the month rests on has come anew since. */
  outdated: boolean;
}

interface Compared extends Pick<Waiting, 'view' | 'period' | 'open' | 'at'> {
  id: string;
  oldest: Day | null;
  /** Names the captures it rests on. */
  rests: string;
}

const COMPARED = 'comparedMonths';

const restsOn = (sources: readonly CoverageEntry[]): string =>
  sources
    .map(({ dataset, period, rows, captures }) =>
      [dataset, period, rows, ...captures.map(({ id }) => id)].join(' '),
    )
    .sort()
    .join('|');

/**
 * Keeps what a month asks for; a month that is locked, refused or settled asks for nothing. `now`: ms
 * UTC. True where something has changed for those who list it.
 */
export async function keepWaiting(
  ledger: Ledger,
  { view, period, scope }: MonthRef,
  answer: MonthAnswer,
  now: number,
): Promise<boolean> {
  // A part of a month says nothing of the whole.
  if (scope) return false;
  const id = `${view}|${period}`;
  const before = (await rememberedAll<Compared>(ledger, COMPARED)).find((one) => one.id === id);
  const open = answer.lock ? 0 : answer.open;
  if (open === 0) {
    if (before) await ledger.collection<Compared>(COMPARED).remove(id);
    return before !== undefined;
  }
  const ages = answer.exceptions.filter(asks).flatMap(({ ageDays }) => ageDays ?? []);
  const oldest = ages.length ? addDays(dayOf(now), -ages.reduce((most, age) => Math.max(most, age))) : null;
  const rests = restsOn(answer.sources);
  const same = before?.open === open && before.oldest === oldest && before.rests === rests;
  // Asked again within that time, a month is not compared again either.
  if (same && now - Date.parse(before.at) < MAX_AGE_MS) return false;
  const at = new Date(now).toISOString();
  await ledger.collection<Compared>(COMPARED).put({ id, view, period, open, oldest, rests, at });
  return true;
}

/** The months that wait, the newest first. `now`: ms UTC. */
export async function waitingOf(ledger: Ledger, now: number): Promise<Waiting[]> {
  const compared = await rememberedAll<Compared>(ledger, COMPARED);
  if (compared.length === 0) return [];
  const coverage = await ledger.coverage();
  return compared
    .map(({ view, period, open, oldest, rests, at }) => ({
      ...{ view, period, open, at },
      oldestDays: oldest === null ? null : daysBetween(oldest, dayOf(now)),
      outdated: restsOn(sourcesOf(coverage, view, period)) !== rests,
    }))
    .sort((a, b) => b.period.localeCompare(a.period));
}
