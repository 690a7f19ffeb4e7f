/**
 * Whether a customer can be unlinked (解除关联): every precondition met, not met or not known with
 * what it rests on, and the first day a new request is possible. What no source tells is not known,
 * and only the user can say it.
 */
import type { Balance, Customer } from '../model/customer.ts';
import type { Order, Resource } from '../model/order.ts';
import { minuteText, type Day } from '../period.ts';
import { unlinkCooldown, unlinkRequests } from '../rules/book/customers.ts';
import {
  unlinkAdministrator,
  unlinkArrears,
  unlinkChildren,
  unlinkFrozen,
  unlinkOrders,
  unlinkReserved,
  unlinkSupport,
} from '../rules/book/unlink.ts';
import type { WorkCalendar } from '../rules/calendar.ts';
import { runClock } from '../rules/clocks.ts';
import type { Ground } from '../rules/corrections.ts';
import type { Citation, Rule, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';

export type UnlinkConditionId =
  'administrator' | 'children' | 'frozen' | 'reserved' | 'support' | 'arrears' | 'orders' | 'cooldown';

/** What the user states where no source tells. Null and absent: not known. */
export interface UnlinkStated {
  administrator?: boolean | null;
  children?: boolean | null;
  frozen?: boolean | null;
  reserved?: boolean | null;
  support?: boolean | null;
  arrears?: boolean | null;
  orders?: boolean | null;
  /** Days on which unlinking or a switch was asked for; an empty list: never within the cool-down. */
  requests?: Day[] | null;
  /** Master of a custody sub-account, and when it left: only where no list tells them. */
  custody_of?: string | null;
  unlinked_on?: string | null;
}

/** A source of the ledger; null where the ledger holds nothing of it. */
export interface Seen<T> {
  rows: readonly T[];
  name: string;
  at: string;
  /** Whether it holds every row of this customer: only then is "none" known. */
  whole: boolean;
}

export interface UnlinkFacts {
  customer: Customer | null;
  customerSeen: { name: string; at: string } | null;
  orders: Seen<Order> | null;
  resources: Seen<Resource> | null;
  balances: Seen<Balance> | null;
  /** False: the customer's state comes from a source that does not know it. */
  frozenTold: boolean;
  stated: UnlinkStated;
  statedAt: string | null;
}

export interface UnlinkFinding {
  condition: UnlinkConditionId;
  title: Text;
  state: 'met' | 'not-met' | 'unknown';
  because: Text | null;
  evidence: { name: string; at: string } | null;
  citation: Citation;
}

export interface UnlinkReadiness {
  verdict: 'can' | 'cannot' | 'unknown';
  findings: UnlinkFinding[];
  /** First moment another request is possible, GMT+8 with offset; null: now, or not known. */
  possibleFrom: string | null;
}

type Judged = Pick<UnlinkFinding, 'state' | 'because' | 'evidence'>;
const unknown: Judged = { state: 'unknown', because: null, evidence: null };

/** 2: used; 4: frozen; 5: expired – a reserved instance or plan that is closed does not bind. */
const isLive = ({ status, expire_time }: Resource, now: number): boolean =>
  status !== 3 && (expire_time === null || Date.parse(expire_time) > now);
const names = (resource: Resource): string =>
  [
    resource.service_type_code,
    resource.service_type_name,
    resource.resource_type_name,
    resource.product_spec_desc,
  ]
    .filter(Boolean)
    .join(' ');
const RESERVED = /预留实例|reserved.?instance|\.ri\b/i;
const SUPPORT = /支持计划|support.?plan/i;
const PENDING = 6;

export function unlinkReadiness(
  facts: UnlinkFacts,
  ground: Pick<Ground, 'book' | 'calendar' | 'now'>,
): UnlinkReadiness {
  const { book, calendar, now } = ground;
  const { customer, customerSeen, stated, statedAt } = facts;
  const own = { name: '本人说明', at: statedAt ?? '' };
  /** What the user said; true means the condition holds. */
  const said = (key: Exclude<UnlinkConditionId, 'cooldown'>): Judged =>
    stated[key] === undefined || stated[key] === null
      ? unknown
      : { state: stated[key] ? 'met' : 'not-met', because: null, evidence: own };
  const none = <T>(
    seen: Seen<T> | null,
    found: readonly T[],
    text: (found: readonly T[]) => Text,
  ): Judged | null => {
    if (!seen) return null;
    const evidence = { name: seen.name, at: seen.at };
    if (found.length > 0) return { state: 'not-met', because: text(found), evidence };
    return seen.whole ? { state: 'met', because: null, evidence } : null;
  };
  const live = (pattern: RegExp) =>
    (facts.resources?.rows ?? []).filter((one) => isLive(one, now) && pattern.test(names(one)));
  const listed = (found: readonly Resource[]): Text => {
    const ids = found
      .map((one) => one.resource_name ?? one.resource_id ?? one.id)
      .slice(0, 3)
      .join(', ');
    return { zh: `${found.length} 个：${ids}`, en: `${found.length}: ${ids}` };
  };
  const pending = (facts.orders?.rows ?? []).filter(({ status }) => status === PENDING);
  const debts = (facts.balances?.rows ?? []).filter(
    ({ debt_amount }) => debt_amount !== null && debt_amount > 0n,
  );
  const resale = customer?.association_type !== '1';

  const judged: [UnlinkConditionId, Rule, Judged][] = [
    ['administrator', unlinkAdministrator, said('administrator')],
    [
      'children',
      unlinkChildren,
      customer?.custody_of
        ? {
            state: 'not-met',
            because: {
              zh: `这是子账号，经主账号 ${customer.custody_of} 解除`,
              en: `A sub-account: unlinked through its master ${customer.custody_of}`,
            },
            evidence: customerSeen,
          }
        : said('children'),
    ],
    [
      'frozen',
      unlinkFrozen,
      customer?.is_frozen === null ||
      customer?.is_frozen === undefined ||
      (customer.is_frozen === 0 && !facts.frozenTold)
        ? said('frozen')
        : { state: customer.is_frozen === 0 ? 'met' : 'not-met', because: null, evidence: customerSeen },
    ],
    // Pay-per-use and purchases of every kind are not on the list of resources: "none" cannot be read from it.
    [
      'reserved',
      unlinkReserved,
      none(facts.resources && { ...facts.resources, whole: false }, live(RESERVED), listed) ??
        said('reserved'),
    ],
    [
      'support',
      unlinkSupport,
      none(facts.resources && { ...facts.resources, whole: false }, live(SUPPORT), listed) ?? said('support'),
    ],
    [
      'arrears',
      unlinkArrears,
      customer && !resale
        ? {
            state: 'met',
            because: { zh: '顾问销售客户自己付款', en: 'A referral customer pays by itself' },
            evidence: customerSeen,
          }
        : (none(
            facts.balances && { ...facts.balances, whole: facts.balances.rows.length > 0 },
            debts,
            () => ({ zh: '有欠费，先拨款核销', en: 'There are arrears: write them off by an allocation' }),
          ) ?? said('arrears')),
    ],
    [
      'orders',
      unlinkOrders,
      none(facts.orders, pending, (found) => {
        const ids = found
          .map(({ order_id }) => order_id)
          .slice(0, 3)
          .join(', ');
        return { zh: `${found.length} 张待支付：${ids}`, en: `${found.length} waiting: ${ids}` };
      }) ?? said('orders'),
    ],
  ];
  const findings = judged.flatMap(([condition, rule, answer]): UnlinkFinding[] => {
    const inForce = book.resolve(rule);
    if (!inForce || inForce.value === false) return [];
    return [{ condition, title: rule.title, ...answer, citation: inForce.citation }];
  });
  const cooldown = cooldownOf(stated.requests ?? null, own, book, calendar, now);
  if (cooldown) findings.push(cooldown.finding);
  const has = (state: UnlinkFinding['state']): boolean => findings.some((one) => one.state === state);
  return {
    verdict: has('not-met') ? 'cannot' : has('unknown') ? 'unknown' : 'can',
    findings,
    possibleFrom: cooldown?.from ?? null,
  };
}

/** As many requests as the site allows within the cool-down; a later one waits for the oldest to age. */
function cooldownOf(
  requests: readonly Day[] | null,
  evidence: { name: string; at: string },
  book: RuleBook,
  calendar: WorkCalendar,
  now: number,
): { finding: UnlinkFinding; from: string | null } | null {
  const rule = book.resolve(unlinkCooldown);
  const allowed = book.value(unlinkRequests) ?? 1;
  if (!rule) return null;
  const finding: UnlinkFinding = {
    condition: 'cooldown',
    title: unlinkCooldown.title,
    ...unknown,
    citation: rule.citation,
  };
  if (requests === null) return { finding, from: null };
  const running = requests
    .flatMap((day) => {
      const start = parseWhen(day);
      const clock = start && runClock({ rule: 'unlink-cooldown', start }, book, calendar);
      return clock?.ok && clock.value.lapsesAt > now ? [{ ...clock.value, day }] : [];
    })
    .sort((a, b) => a.lapsesAt - b.lapsesAt);
  const blocking = running[running.length - allowed];
  if (!blocking) return { finding: { ...finding, state: 'met', evidence }, from: null };
  return {
    finding: {
      ...{ ...finding, state: 'not-met', evidence },
      because: {
        zh: `${blocking.day} 申请过，${minuteText(blocking.due)} 起可再申请`,
        en: `Asked on ${blocking.day}; another request from ${minuteText(blocking.due)}`,
      },
    },
    from: blocking.due,
  };
}
