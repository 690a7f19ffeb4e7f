/** What follows when a customer is unlinked (解除关联), with what the ledger holds of it and the rule it rests on. */
import type { Coupon } from '../model/coupon.ts';
import type { Balance } from '../model/customer.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { graceOnLeave } from '../rules/book/customers.ts';
import { rebindMonths } from '../rules/book/performance.ts';
import { unlinkBalance, unlinkCoupons, unlinkEarned, unlinkFlexi } from '../rules/book/unlink.ts';
import type { Citation, Rule, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { Seen } from './unlink.ts';

export interface FollowFacts {
  balances: Seen<Balance> | null;
  /** Coupons the partner issued; null: never brought. */
  coupons: Seen<Coupon> | null;
  /** The customer's newest whole month of performance. */
  earned: { period: Period; amount: Money; currency: string }[];
}

export interface Consequence {
  id: 'balance' | 'coupons' | 'flexi' | 'grace' | 'earned' | 'rebind';
  text: Text;
  /** What it is about, one a currency; empty: nothing of it is held, or it has no figure. */
  figures: { amount: Money; currency: string; period?: Period }[];
  /** What told the figures; null: nothing was brought, so no figure is known. */
  evidence: { name: string; at: string } | null;
  citation: Citation;
}

/** Account type of money to spend (the list of customers' balances names none), and coupons that can still be spent. */
const MONEY = 1;
const OPEN = new Set([1, 2]);
/** 现金券: goes back to who issued it. */
const FLEXI = 4;

export function unlinkFollows(facts: FollowFacts, book: RuleBook): Consequence[] {
  const { balances, coupons, earned } = facts;
  const currency = balances?.rows.find((one) => one.currency)?.currency ?? 'CNY';
  const sums = (rows: readonly { amount: Money; currency: string }[]) => {
    const by = new Map<string, Money>();
    for (const row of rows) by.set(row.currency, (by.get(row.currency) ?? 0n) + row.amount);
    return [...by].map(([of, amount]) => ({ currency: of, amount }));
  };
  const left = (flexi: boolean) =>
    sums(
      (coupons?.rows ?? [])
        .filter(({ status, coupon_type }) => OPEN.has(status ?? -1) && (coupon_type === FLEXI) === flexi)
        .map(({ balance, face_value }) => ({ amount: balance ?? face_value, currency })),
    );
  const told = (seen: Seen<unknown> | null) => (seen?.rows.length ? { name: seen.name, at: seen.at } : null);
  const all: [Consequence['id'], Rule, Consequence['figures'], Consequence['evidence']][] = [
    [
      'balance',
      unlinkBalance,
      sums(
        (balances?.rows ?? [])
          .filter(({ account_type }) => (account_type ?? MONEY) === MONEY)
          .map((row) => ({ amount: row.amount, currency: row.currency ?? 'CNY' })),
      ),
      told(balances),
    ],
    ['coupons', unlinkCoupons, left(false), told(coupons)],
    ['flexi', unlinkFlexi, left(true), told(coupons)],
    ['grace', graceOnLeave, [], null],
    ['earned', unlinkEarned, earned, null],
    ['rebind', rebindMonths, [], null],
  ];
  return all.flatMap(([id, rule, figures, evidence]) => {
    const inForce = book.resolve(rule);
    if (!inForce || inForce.value === false) return [];
    const say = (text: string): string => text.replaceAll('{value}', String(inForce.value));
    const text = { zh: say(rule.text.zh), en: say(rule.text.en) };
    return [{ id, text, figures, evidence, citation: inForce.citation }];
  });
}
