import type { Account, Ledgers } from '../ledger/ledger.ts';
import { fail, ok, type Result } from '../result.ts';
import { siteOfPage } from '../sources/hosts.ts';

/**
 * The account a page's rows belong to: the chosen one when it is of the page's site, else the only
 * one of that site. With several and none chosen nothing is guessed: data of one partner must
 * never land in another's ledger.
 */
export async function accountOfPage(
  ledgers: Ledgers,
  url: string,
  chosen: string | null,
): Promise<Result<Account | null>> {
  const site = siteOfPage(url);
  if (!site) return fail('not-the-portal', 'This page is not a page of the Partner Center.');
  const accounts = (await ledgers.accounts()).filter((one) => one.site === site && !one.demo);
  const own = accounts.find((one) => one.id === chosen);
  if (own) return ok(own);
  if (accounts.length > 1)
    return fail(
      'account-not-chosen',
      'Several partner accounts of this site are on this machine. Choose one in the panel first.',
    );
  return ok(accounts[0] ?? null);
}
