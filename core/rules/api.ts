/** The rule book and the calendar of an account, and the user's corrections of them. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { fail, ok, type Result } from '../result.ts';
import { dayCorrections, groundOf, ruleCorrections, type StoredDay } from './corrections.ts';
import { explainCount } from './explain.ts';
import { publishedYears } from './holidays.ts';
import { readNotice, type Notice } from './notice.ts';
import { rules } from './registry.ts';
import { refusal, type InForce } from './rule-book.ts';
import type { Rule, RuleCorrection, RuleValue, Text } from './rule.ts';
import { parseWhen } from './when.ts';

export interface RuleEntry {
  rule: Rule;
  /** Null: it does not hold on this site today. */
  inForce: InForce | null;
  corrections: RuleCorrection[];
}

export interface RuleOverview {
  site: 'cn' | 'intl';
  entries: RuleEntry[];
  /** Corrections that could not be followed. */
  refused: { correction: RuleCorrection; why: string }[];
}

export interface CountedDays {
  due: string;
  explanation: Text;
  assumedYears: number[];
}

export const createRulesApi = (context: EngineContext) => ({
  /** Every rule with what is in force here and now, and the user's values. */
  overview: (account: string): Promise<Result<RuleOverview>> =>
    withLedger(context, account, async (ledger) => {
      const [{ book }, corrections] = await Promise.all([
        groundOf(context, ledger),
        ruleCorrections(ledger).all(),
      ]);
      return ok({
        site: book.site,
        entries: rules.map((rule) => ({
          rule,
          inForce: book.resolve(rule),
          corrections: corrections
            .filter(({ ruleId }) => ruleId === rule.id)
            .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)),
        })),
        refused: book.refused,
      });
    }),

  /** A new value with a note, beside the vendor's. Fails with `correction-refused`, `note-missing`. */
  correct: (
    account: string,
    change: {
      ruleId: string;
      value: RuleValue;
      site?: 'cn' | 'intl' | null;
      validFrom: string;
      note: string;
    },
  ): Promise<Result<RuleCorrection>> =>
    withLedger(context, account, async (ledger) => {
      if (!change.note.trim())
        return fail('note-missing', 'A corrected rule needs a note: where from, and why.');
      const correction: RuleCorrection = {
        id: crypto.randomUUID(),
        ruleId: change.ruleId,
        value: change.value,
        site: change.site ?? null,
        validFrom: change.validFrom,
        note: change.note.trim().slice(0, 1000),
        madeAt: new Date(context.now()).toISOString(),
      };
      const why = refusal(correction);
      if (why)
        return fail('correction-refused', `The rule ${change.ruleId} cannot take that value: ${why}.`, {
          why,
        });
      await ruleCorrections(ledger).put(correction);
      context.publish({ type: 'data', account, datasets: ['rules'] });
      return ok(correction);
    }),

  /** Takes a correction back; the vendor's value, or the one before, holds again. */
  withdraw: (account: string, id: string): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const known = await ruleCorrections(ledger).get(id);
      if (known)
        await ruleCorrections(ledger).put({ ...known, withdrawnAt: new Date(context.now()).toISOString() });
      context.publish({ type: 'data', account, datasets: ['rules'] });
      return ok(null);
    }),

  /** The user's calendar days and the years whose official calendar is here. */
  calendar: (account: string): Promise<Result<{ corrections: StoredDay[]; publishedYears: number[] }>> =>
    withLedger(context, account, async (ledger) =>
      ok({ corrections: await dayCorrections(ledger).all(), publishedYears: publishedYears() }),
    ),

  /** One day made a working day or not; null takes the correction back. Fails with `date-unreadable`. */
  correctDay: (account: string, date: string, working: boolean | null, note = ''): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const day = parseWhen(date)?.day;
      if (!day) return fail('date-unreadable', `${date.slice(0, 40)} is not a day.`);
      if (working === null) await dayCorrections(ledger).remove(day);
      else {
        const madeAt = new Date(context.now()).toISOString();
        await dayCorrections(ledger).put({ id: day, date: day, working, note: note.slice(0, 500), madeAt });
      }
      context.publish({ type: 'data', account, datasets: ['rules'] });
      return ok(null);
    }),

  /** What a pasted notice says of its year, before it is taken. Fails with `notice-unreadable`, `notice-weekday`. */
  readNotice: async (text: string): Promise<Result<Notice>> => readNotice(text),

  /** Every day of a year's notice, in the place of what was noted of them. */
  takeNotice: (account: string, text: string): Promise<Result<Notice>> =>
    withLedger(context, account, async (ledger) => {
      const read = readNotice(text);
      if (!read.ok) return read;
      const madeAt = new Date(context.now()).toISOString();
      const days = read.value.days.map((day): StoredDay => ({ ...day, id: day.date, notice: true, madeAt }));
      await dayCorrections(ledger).put(...days);
      context.publish({ type: 'data', account, datasets: ['rules'] });
      return read;
    }),

  /** Forgets the days a notice told of a year; the user's own stay. */
  dropNotice: (account: string, year: number): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const days = await dayCorrections(ledger).all(`${year}-`);
      await dayCorrections(ledger).remove(...days.filter(({ notice }) => notice).map(({ id }) => id));
      context.publish({ type: 'data', account, datasets: ['rules'] });
      return ok(null);
    }),

  /** Counts working days and explains the arithmetic. */
  count: (account: string, from: string, days: number): Promise<Result<CountedDays>> =>
    withLedger(context, account, async (ledger) => {
      const start = parseWhen(from);
      if (!start) return fail('date-unreadable', `${from.slice(0, 40)} is not a day.`);
      const { calendar } = await groundOf(context, ledger);
      const count = calendar.count(start.day, Math.max(0, Math.floor(days)));
      return ok({ due: count.due, explanation: explainCount(count), assumedYears: count.assumedYears });
    }),
});
