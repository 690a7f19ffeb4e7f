/** What a report may say of a machine: counts and versions, nothing of any customer. */
import type { Account, CoverageEntry } from '../../core/ledger/ledger.ts';
import type { Settings } from '../../core/platform/settings.ts';

export interface Facts {
  version: string;
  browser: string;
  settings: Settings | null;
  accounts: { account: Account; coverage: readonly CoverageEntry[] }[];
}

/** Accounts are numbered: neither their names nor their ids are told. */
export function diagnosticsText({ version, browser, settings, accounts }: Facts): string {
  const lines = [`Partner Lens ${version}`, browser];
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
  return lines.join('\n');
}
