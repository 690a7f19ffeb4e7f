import type { Day } from '../period.ts';
import type { RuleValue, RuleVersion, Site, Source, Sureness } from './rule.ts';

/** The day this product's authors read the pages. */
export const READ_ON: Day = '2026-11-23';

const CN: readonly Site[] = ['cn'];
const INTL: readonly Site[] = ['intl'];
const BOTH: readonly Site[] = ['cn', 'intl'];
const sitesOf = { cn: CN, intl: INTL, both: BOTH } as const;

/** Shorthand for the version a rule ships with. */
export function read<V extends RuleValue>(
  value: V,
  source: Source,
  sureness: Sureness,
  more: { sites?: keyof typeof sitesOf; from?: Day; to?: Day; version?: string } = {},
): RuleVersion<V> {
  return {
    version: more.version ?? '1',
    sites: sitesOf[more.sites ?? 'both'],
    value,
    validFrom: more.from ?? null,
    validTo: more.to ?? null,
    source,
    asOf: READ_ON,
    sureness,
  };
}
