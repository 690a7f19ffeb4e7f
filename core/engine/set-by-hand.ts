/**
 * Everything a person set for an account, as one file and back: kept views, own rules, corrected
 * rule values and calendar days, mappings, how the sync runs. Decisions and data are not in it
 * (a backup has them), nor anything that lets money be moved or a key be used.
 */
import * as z from 'zod/mini';
import type { createMappingsApi } from '../mappings/api.ts';
import type { createReconcileApi } from '../reconcile/api.ts';
import { checkRule, type OwnRule } from '../reconcile/own-rules.ts';
import type { createRulesApi } from '../rules/api.ts';
import type { RuleCorrection } from '../rules/rule.ts';
import { refusal } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import type { SavedView } from '../find/saved.ts';
import { mappingsFromText } from '../mappings/file.ts';
import { SHARES, type Share } from '../sync/settings.ts';
import { fail, ok, type Result } from '../result.ts';
import type { createLookupApi } from './lookup.ts';

interface Subjects {
  lookup: Pick<ReturnType<typeof createLookupApi>, 'savedViews' | 'saveView'>;
  rules: Pick<ReturnType<typeof createRulesApi>, 'overview' | 'calendar' | 'correct' | 'correctDay'>;
  reconcile: Pick<ReturnType<typeof createReconcileApi>, 'rules' | 'putRule'>;
  mappings: Pick<ReturnType<typeof createMappingsApi>, 'text' | 'read'>;
  sync: {
    schedule(account: string): Promise<Result<{ on: boolean }>>;
    setSchedule(account: string, on: boolean): Promise<Result<null>>;
    pace(account: string): Promise<Result<Share>>;
    setPace(account: string, share: Share): Promise<Result<null>>;
  };
}

const text = (most: number) => z.string().check(z.maxLength(most));
const list = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.maxLength(500));
const nullable = (most: number) => z.nullable(text(most));
const base = { id: text(100), note: text(1000) };
const ownRule = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('tolerance'), view: text(40), amount: text(40) }),
  z.strictObject({
    ...base,
    kind: z.literal('alias'),
    column: z.enum(['customer_id', 'resource_id']),
    from: text(200),
    to: text(200),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('always-accept'),
    view: text(40),
    exception: text(60),
    customer_id: nullable(100),
    upTo: nullable(40),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('separate'),
    left: text(300),
    right: text(300),
    as: z.optional(z.tuple([text(1000), text(1000)])),
    resources: z.optional(z.array(text(300)).check(z.maxLength(2))),
  }),
]);
const schema = z.strictObject({
  views: list(
    z.strictObject({
      name: text(60),
      address: text(4000),
      widths: z.array(z.tuple([text(60), z.number().check(z.minimum(10), z.maximum(2000))])),
    }),
  ),
  ownRules: list(ownRule),
  corrections: list(
    z.strictObject({
      ruleId: text(100),
      value: z.union([z.number(), text(500), z.boolean(), z.array(text(200))]),
      site: z.nullable(z.enum(['cn', 'intl'])),
      validFrom: text(20),
      note: text(1000),
    }),
  ),
  days: list(z.strictObject({ date: text(20), working: z.boolean(), note: text(500) })),
  mappings: z.unknown(),
  sync: z.strictObject({ on: z.boolean(), share: z.literal([...SHARES]) }),
});
export type SetByHand = z.infer<typeof schema>;

export const createSetByHandApi = ({ lookup, rules, reconcile, mappings, sync }: Subjects) => ({
  /** JSON-safe. */
  async read(account: string): Promise<Result<SetByHand>> {
    const views = await lookup.savedViews(account);
    if (!views.ok) return views;
    const [own, overview, calendar, mapped, schedule, pace] = await Promise.all([
      reconcile.rules(account),
      rules.overview(account),
      rules.calendar(account),
      mappings.text(account),
      sync.schedule(account),
      sync.pace(account),
    ]);
    for (const answer of [own, overview, calendar, mapped, schedule, pace]) if (!answer.ok) return answer;
    const value = <T>(answer: Result<T>): T => (answer as { value: T }).value;
    return ok({
      views: value(views).map(({ id: _, ...view }) => view),
      ownRules: value(own) as SetByHand['ownRules'],
      corrections: value(overview).entries.flatMap(({ corrections }) =>
        corrections.map(({ ruleId, value: told, site, validFrom, note }) => ({
          ...{ ruleId, site, validFrom, note },
          value: told as SetByHand['corrections'][number]['value'],
        })),
      ),
      days: value(calendar).corrections.map(({ date, working, note }) => ({
        date,
        working,
        note: note ?? '',
      })),
      mappings: JSON.parse(value(mapped)),
      sync: { on: value(schedule).on, share: value(pace) },
    });
  },

  /** Takes such settings, all or none; what is here beside them stays. Fails with `settings-invalid`. */
  async write(account: string, told: unknown): Promise<Result<{ count: number }>> {
    const invalid = (why: string) =>
      fail('settings-invalid', `The settings cannot be taken: ${why}.`, { why });
    const checked = schema.safeParse(told);
    if (!checked.success) return invalid(checked.error.issues[0]?.path.join('.') ?? 'shape');
    const { views, ownRules, corrections, days, sync: run } = checked.data;
    for (const rule of ownRules) if (!checkRule(rule as OwnRule).ok) return invalid(`ownRules ${rule.id}`);
    for (const one of corrections)
      if (refusal({ ...one, id: '', madeAt: '' } as RuleCorrection))
        return invalid(`corrections ${one.ruleId}`);
    for (const { date } of days) if (!parseWhen(date)) return invalid(`days ${date}`);
    const mapped = JSON.stringify(checked.data.mappings ?? null);
    if (!mappingsFromText(mapped)) return invalid('mappings');
    const known = await rules.overview(account);
    if (!known.ok) return known;
    const here = new Set(known.value.entries.flatMap((entry) => entry.corrections.map((one) => same(one))));
    const steps: (() => Promise<Result<unknown>>)[] = [
      ...views.map((view) => () => lookup.saveView(account, view as Omit<SavedView, 'id'>)),
      ...ownRules.map((rule) => () => reconcile.putRule(account, rule as OwnRule)),
      // A correction is added beside the earlier ones: taken twice it must not be there twice.
      ...corrections.filter((one) => !here.has(same(one))).map((one) => () => rules.correct(account, one)),
      ...days.map(
        ({ date, working, note }) =>
          () =>
            rules.correctDay(account, date, working, note),
      ),
      () => mappings.read(account, mapped),
      () => sync.setPace(account, run.share),
      () => sync.setSchedule(account, run.on),
    ];
    for (const step of steps) {
      const done = await step();
      if (!done.ok) return done;
    }
    return ok({ count: views.length + ownRules.length + corrections.length + days.length });
  },
});

const same = ({ ruleId, value, site, validFrom, note }: Omit<RuleCorrection, 'id' | 'madeAt'>): string =>
  JSON.stringify([ruleId, value, site, validFrom, note]);
