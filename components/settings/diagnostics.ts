/** What a report may say of a machine: counts and versions, nothing of any customer. */
import type { Account, CoverageEntry } from '../../core/ledger/ledger.ts';
import type { Incident } from '../../core/platform/incidents.ts';
import type { Settings } from '../../core/platform/settings.ts';

export interface Facts {
  version: string;
  browser: string;
  settings: Settings | null;
  accounts: { account: Account; coverage: readonly CoverageEntry[] }[];
  /** Oldest first. */
  incidents: readonly Incident[];
  storage: { usage?: number; quota?: number };
}

/** Accounts are numbered: neither their names nor their ids are told. */
export function diagnosticsText({ version, browser, settings, accounts, incidents, storage }: Facts): string {
  const lines = [`Partner Lens ${version}`, browser];
  const mebibytes = (bytes = 0): string => `${Math.round(bytes / 2 ** 20)} MiB`;
  lines.push(`storage ${mebibytes(storage.usage)} of ${mebibytes(storage.quota)}`);
  if (settings) lines.push(`locale ${settings.locale}, theme ${settings.theme}`);
  for (const [at, { account, coverage }] of accounts.entries()) {
    lines.push(
      `account ${at + 1}: ${account.site}, ${account.role ?? 'role not known'}${account.demo ? ', sample' : ''}`,
    );
    for (const { dataset, period, rows, complete, why, rejected, captures } of coverage)
      lines.push(
        `  ${dataset} ${period ?? ''} ${rows} rows, ${complete ? 'complete' : `incomplete (${why ?? '?'})`}, ${rejected} rejected, ${[...new Set(captures.map(({ source }) => source))].join('+')}`,
      );
  }
  if (incidents.length) lines.push('what went wrong of late:');
  for (const { at, what, code, where } of incidents.toReversed())
    lines.push(`  ${at} ${what} ${code}${where ? ` ${where}` : ''}`);
  return lines.join('\n');
}
