/** Staff invites: the check, what 校验失败 can mean, the members and their clocks. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { derived, rememberedRows } from '../ledger/remembered.ts';
import type { StaffRecord } from '../model/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation, Text } from '../rules/rule.ts';
import { askText } from './ask-text.ts';
import { accountsOf } from './directory.ts';
import { explainFailure, type FailureExplanation } from './failure.ts';
import type { Invitable } from './invitable.ts';
import { check, everyone, failuresOf, knownOf, peopleOf, statementsOf } from './known.ts';
import type { ListRow } from './list-text.ts';
import { lifeOf, type LifeEvent } from './member-life.ts';
import { memberPage, type MemberQuery } from './member-page.ts';
import { memberAt, memberBookOf, type Member, type MemberBook } from './members.ts';
import type { PersonCheck } from './people.ts';
import { parsePeople, type BrokenLine } from './people-list.ts';
import { inviteQuota, type InviteQuota } from './quota.ts';
import { personKey, type StatedFacts, type Statement } from './stated.ts';
import { stepRules } from './status.ts';

export interface BulkCheck {
  rows: (PersonCheck & { line: number; ask: Text | null })[];
  broken: BrokenLine[];
  lines: number;
  counts: { can: number; cannot: number; unknown: number; broken: number };
}

export interface MemberAnswer extends Pick<MemberBook, 'unknownStatuses' | 'byStage'> {
  members: Member[];
  /** How many there are of what was asked for; `members` may hold fewer. */
  matching: number;
  quota: InviteQuota;
  /** When the portal's lists were captured. */
  seenAt: string | null;
  now: number;
}

export interface MemberLife {
  member: Member;
  events: LifeEvent[];
  /** The rules of what comes next. */
  citations: Citation[];
}

const asText = (at: number): string => new Date(at).toISOString();

export const createStaffApi = (context: EngineContext) => ({
  /**
   * The check of one person, with what the form says on top of what is kept. Fast enough to run at
   * every key: nothing is stored. An empty `person` checks the form alone.
   */
  check: (account: string, person: string, stated: StatedFacts = {}): Promise<Result<PersonCheck>> =>
    withLedger(context, account, async (ledger) => {
      const all = await peopleOf(context, ledger);
      const statement = statementOf(person, stated, 'stated', person, asText(all.now));
      return ok(check(all, person, Object.keys(stated).length > 0 ? [statement] : []));
    }),

  /** Keeps what the person told (or null for "no longer known"); a later statement adds to it. */
  state: (account: string, person: string, facts: StatedFacts, by = ''): Promise<Result<PersonCheck>> =>
    withLedger(context, account, async (ledger) => {
      if (personKey(person) === '') return fail('person-missing', 'Whom the facts are about is missing.');
      const at = asText(context.now());
      await statementsOf(ledger).put(statementOf(person, facts, 'stated', by, at));
      context.publish({ type: 'data', account, datasets: ['staff'] });
      return ok(check(await peopleOf(context, ledger), person));
    }),

  /** Forgets what was told about a person, and the refusals. */
  forget: (account: string, person: string): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const { statements, failures } = knownOf(await peopleOf(context, ledger), person);
      await statementsOf(ledger).remove(...statements.map(({ id }) => id));
      await failuresOf(ledger).remove(...failures.map(({ id }) => id));
      context.publish({ type: 'data', account, datasets: ['staff'] });
      return ok(null);
    }),

  /** What the portal's refusal can mean for this person. `keep`: remember it as evidence. */
  explainFailure: (
    account: string,
    person: string,
    message: string,
    keep = false,
  ): Promise<Result<FailureExplanation>> =>
    withLedger(context, account, async (ledger) => {
      const key = personKey(person);
      const at = asText(context.now());
      const all = await peopleOf(context, ledger);
      const explanation = explainFailure(message.slice(0, 2000), check(all, person).check, all.book, all.now);
      if (keep && key !== '') {
        await failuresOf(ledger).put({
          id: `${key}|${at}`,
          person: key,
          message: message.slice(0, 2000),
          at,
        });
        context.publish({ type: 'data', account, datasets: ['staff'] });
      }
      return ok(explanation);
    }),

  /** The text to send a person, asking for what is not known; null: nothing is. */
  askText: (account: string, person: string): Promise<Result<Text | null>> =>
    withLedger(context, account, async (ledger) => {
      const { check: result, name } = check(await peopleOf(context, ledger), person);
      return ok(askText(result, name));
    }),

  /** A pasted list or a file's rows; `keep` stores what its columns told as imported facts. */
  bulk: (
    account: string,
    rows: string | readonly ListRow[],
    listName = '',
    keep = false,
  ): Promise<Result<BulkCheck>> =>
    withLedger(context, account, async (ledger) => {
      const list = parsePeople(rows);
      const all = await peopleOf(context, ledger);
      const at = asText(all.now);
      const statements = list.people.map(({ person, facts }) =>
        statementOf(person, facts, 'imported', listName, at),
      );
      if (keep) {
        await statementsOf(ledger).put(
          ...statements.filter((statement) => Object.keys(statement.facts).length > 0),
        );
        context.publish({ type: 'data', account, datasets: ['staff'] });
      }
      const counts = { can: 0, cannot: 0, unknown: 0, broken: list.broken.length };
      const checked = list.people.map(({ person, name, line }, index) => {
        const result = check(all, person, [statements[index]!]);
        counts[result.check.verdict] += 1;
        const known = name ?? result.name;
        return { ...result, name: known, line, ask: askText(result.check, known) };
      });
      return ok({ rows: checked, broken: list.broken, lines: list.lines, counts });
    }),

  /**
   * Everyone on the portal's lists, or those asked for, links that run down first; with what comes
   * next, the link's clock and the invites of today.
   */
  members: (account: string, query: MemberQuery = {}): Promise<Result<MemberAnswer>> =>
    withLedger(context, account, async (ledger) => {
      const [ground, { rows, seenAt, seen }] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<StaffRecord>(ledger, 'staff'),
      ]);
      const { now, book, version } = ground;
      const all = memberBookOf(rows, ground, seen);
      const { unknownStatuses, byStage } = all;
      return ok({
        unknownStatuses,
        byStage,
        ...memberPage(all, query, now),
        quota: derived(rows, 'quota', version, () => inviteQuota(rows, now, book)),
        seenAt,
        now,
      });
    }),

  /** The invites of today (GMT+8); null: no list was read yet. */
  quota: (account: string): Promise<Result<InviteQuota | null>> =>
    withLedger(context, account, async (ledger) => {
      const [{ now, book, version }, { rows }] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<StaffRecord>(ledger, 'staff'),
      ]);
      return ok(rows.length > 0 ? derived(rows, 'quota', version, () => inviteQuota(rows, now, book)) : null);
    }),

  /** One member with their life; null: not on the lists, or the name stands for several accounts. */
  member: (account: string, name: string): Promise<Result<MemberLife | null>> =>
    withLedger(context, account, async (ledger) => {
      const [ground, { rows, seen }] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<StaffRecord>(ledger, 'staff'),
      ]);
      const { directory, members } = memberBookOf(rows, ground, seen);
      const [found, another] = accountsOf(directory, name);
      const member = another ? undefined : members.find((one) => one.account === found);
      if (!member) return ok(null);
      const sightings = await Promise.all(member.records.map(({ id }) => ledger.sightings('staff', id)));
      const rules = member.next.flatMap((step) => stepRules[step] ?? []);
      return ok({
        member: memberAt(member, directory, ground.now),
        events: lifeOf(member.records, sightings.flat()),
        citations: rules.flatMap((rule) => ground.book.cite(rule) ?? []),
      });
    }),

  /** Everyone something was told about or who was refused: who can be invited, and from when. */
  invitable: (account: string): Promise<Result<Invitable>> =>
    withLedger(context, account, async (ledger) => {
      return ok(everyone(await peopleOf(context, ledger)));
    }),
});

function statementOf(
  person: string,
  facts: StatedFacts,
  origin: Statement['origin'],
  name: string,
  at: string,
): Statement {
  const key = personKey(person);
  return { id: `${key}|${origin}|${at}`, person: key, facts, origin, name: name.slice(0, 200), at };
}
