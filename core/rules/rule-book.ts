/** Which version of each rule holds, for a site and a moment, with the user's corrections on top. */
import { dayOf, type Day, type Moment } from '../period.ts';
import { findRule, rules } from './registry.ts';
import { siteOf, type Citation, type Rule, type RuleCorrection, type RuleValue, type Site } from './rule.ts';

export interface InForce<V extends RuleValue = RuleValue> {
  rule: Rule<V>;
  value: V;
  validFrom: Day | null;
  validTo: Day | null;
  citation: Citation;
  /** True where the value is the user's own. */
  corrected: boolean;
}

export interface RuleBook {
  site: Site;
  day: Day;
  /** The version in force; null where the site or the day has none. */
  resolve<V extends RuleValue>(rule: Rule<V>, on?: Day): InForce<V> | null;
  /** The value in force, or null. */
  value<V extends RuleValue>(rule: Rule<V>, on?: Day): V | null;
  cite(rule: Rule, on?: Day): Citation | null;
  /** Every rule in force, in the registry's order. */
  all(): InForce[];
  /** Corrections that could not be followed, with the reason; never silently dropped. */
  refused: {
    correction: RuleCorrection;
    why: 'rule-unknown' | 'value-of-another-kind' | 'date-unreadable';
  }[];
}

/**
 * The book for a site (the European one follows the international texts) at a moment.
 * A correction holds from its day on; of several the one made last wins.
 */
export function ruleBook(
  corrections: readonly RuleCorrection[],
  site: 'cn' | 'intl' | 'eu',
  at: Moment | number,
): RuleBook {
  const home = siteOf(site);
  const day = dayOf(at);
  const refused: RuleBook['refused'] = [];
  const byRule = new Map<string, RuleCorrection[]>();
  for (const correction of corrections) {
    if (correction.withdrawnAt !== undefined) continue;
    const why = refusal(correction);
    if (why) {
      refused.push({ correction, why });
      continue;
    }
    if (correction.site !== null && correction.site !== home) continue;
    const list = byRule.get(correction.ruleId);
    if (list) list.push(correction);
    else byRule.set(correction.ruleId, [correction]);
  }
  for (const list of byRule.values()) {
    list.sort((a, b) => compare(a.madeAt, b.madeAt) || compare(a.id, b.id));
  }

  // A view of thousands of clocks asks for a handful of rules on a few hundred days.
  const resolved = new Map<string, InForce | null>();
  function resolve<V extends RuleValue>(rule: Rule<V>, on: Day = day): InForce<V> | null {
    const key = `${rule.id} ${on}`;
    let inForce = resolved.get(key);
    if (inForce === undefined) resolved.set(key, (inForce = find(rule, on)));
    return inForce as InForce<V> | null;
  }

  function find(rule: Rule, on: Day): InForce | null {
    const printed = rule.versions.findLast(
      (version) =>
        version.sites.includes(home) &&
        (version.validFrom === null || version.validFrom <= on) &&
        (version.validTo === null || on < version.validTo),
    );
    const own = byRule.get(rule.id)?.findLast((correction) => correction.validFrom <= on);
    // A correction needs a version to stand on: what a site does not know cannot be corrected there.
    if (!printed) return null;
    const citation: Citation = {
      ruleId: rule.id,
      version: own ? `user-${own.id}` : printed.version,
      value: own ? own.value : printed.value,
      source: { title: printed.source.title, url: printed.source.url },
      asOf: own ? dayOf(own.madeAt) : printed.asOf,
      sureness: printed.sureness,
    };
    if (own) citation.note = own.note;
    return {
      rule,
      value: citation.value,
      validFrom: own ? own.validFrom : printed.validFrom,
      validTo: printed.validTo,
      citation,
      corrected: own !== undefined,
    };
  }

  return {
    site: home,
    day,
    refused,
    resolve,
    value: (rule, on) => resolve(rule, on)?.value ?? null,
    cite: (rule, on) => resolve(rule, on)?.citation ?? null,
    all: () => rules.map((rule) => resolve(rule)).filter((entry) => entry !== null),
  };
}

/** Why a correction cannot be followed, or null. Also asked before one is stored. */
export function refusal(correction: RuleCorrection): RuleBook['refused'][number]['why'] | null {
  const rule = findRule(correction.ruleId);
  if (!rule) return 'rule-unknown';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(correction.validFrom) || Number.isNaN(Date.parse(correction.madeAt)))
    return 'date-unreadable';
  const value = correction.value;
  const like = rule.versions[0]!.value;
  const sameKind = Array.isArray(like)
    ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    : typeof value === typeof like && !Array.isArray(value);
  if (!sameKind) return 'value-of-another-kind';
  if (typeof value === 'number' && (!Number.isInteger(value) || value < 0 || value > 10_000))
    return 'value-of-another-kind';
  if (rule.choices && !rule.choices.some((choice) => choice.value === value)) return 'value-of-another-kind';
  if (rule.id === 'bill-ready' && !/^(0[1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d$/.test(String(value)))
    return 'value-of-another-kind';
  return null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
