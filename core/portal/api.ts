import { readLink } from '../customers/links.ts';
import { keepSeenLink } from '../customers/links-api.ts';
import { withLedger, type EngineContext } from '../engine/context.ts';
import { readContentMessage, type PageChanged } from '../engine/messages.ts';
import type { Account } from '../ledger/ledger.ts';
import { ok, type Result } from '../result.ts';
import { createReconcileApi } from '../reconcile/api.ts';
import { createFilesApi, type FilesApi } from '../sources/exports/api.ts';
import { siteOfPage } from '../sources/hosts.ts';
import { knowledge, namedPage, pageById } from '../sources/portal/pages/registry.ts';
import { accountOfPage } from './account.ts';
import { addressOf, rememberAddress } from './addresses.ts';
import { createFileParts } from './files.ts';
import { mappingId, mappingsOf, marksFor, marksOfNobody } from './marks.ts';
import { keepReport } from './report.ts';
import { createTasksApi, keepTasks, taskImported } from './tasks.ts';

/** Who sent a message, as the browser vouches for it. */
export interface PageAsker {
  url: string;
  tabId: number | null;
  /** Account chosen in the settings; null before the first. */
  account: string | null;
}

/**
 * What a page of the portal may say: what it shows, rows or a file the user chose to keep, and a
 * question for marks. It can read no ledger and start nothing else, whatever it sends.
 */
export const createPortalApi = (
  context: EngineContext,
  reconcile = createReconcileApi(context),
  files: Pick<FilesApi, 'import'> = createFilesApi(context),
  parts = createFileParts(files),
) => ({
  ...createTasksApi(context),

  /** What a page or place of the portal is called and whether what it shows is kept; null: nobody knows it. */
  async named(id: string): Promise<Result<NamedPage | null>> {
    const { zh, en } = namedPage(id) ?? {};
    if (zh === undefined || en === undefined) return ok(null);
    const page = pageById(id);
    return ok({ zh, en, list: page !== undefined, kept: page !== undefined && page.dataset !== null });
  },

  /** Where a page of the registry was last seen; null: it was not. */
  address: (account: string, page: string): Promise<Result<string | null>> =>
    withLedger(context, account, async (ledger) => ok(await addressOf(ledger, page))),

  async handle(message: unknown, asker: PageAsker): Promise<Result<unknown>> {
    const read = readContentMessage(message);
    if (!read.ok) return read;
    // The background opens what is to be opened; the engine has nothing to say to it.
    if (read.value.type === 'open-panel' || read.value.type === 'open-place') return ok(null);
    if (read.value.type === 'knowledge') return ok(knowledge);
    const account = await accountOfPage(context.ledgers, asker.url, asker.account);
    if (!account.ok) return account;
    switch (read.value.type) {
      case 'page-changed': {
        const { page, address } = read.value;
        context.publish({ type: 'page', tabId: asker.tabId, page: seen(read.value) });
        if (account.value && page)
          await withLedger(context, account.value.id, async (ledger) =>
            ok(await rememberAddress(ledger, page, asker.url, address)),
          );
        return ok(null);
      }
      case 'marks': {
        const request = read.value;
        if (!account.value) return ok(marksOfNobody(siteOfPage(asker.url)!, context.now(), request));
        return withLedger(context, account.value.id, (ledger) =>
          marksFor(context, ledger, request, reconcile),
        );
      }
      case 'file': {
        const own = account.value ?? (await firstAccount(context, asker, 'zh'));
        const { task } = read.value;
        const taken = await parts.take(own.id, String(asker.tabId), read.value);
        if (!taken.ok || !taken.value || task === undefined) return taken;
        const reply = taken.value;
        return withLedger(context, own.id, async (ledger) => {
          await taskImported(ledger, task, reply, context.now());
          context.publish({ type: 'data', account: own.id, datasets: [] });
          return ok(reply);
        });
      }
      case 'tasks': {
        const { tasks } = read.value;
        if (!account.value) return ok([]);
        return withLedger(context, account.value.id, async (ledger) => {
          const told = await keepTasks(ledger, tasks, context.now());
          context.publish({ type: 'data', account: account.value!.id, datasets: [] });
          return ok(told);
        });
      }
      case 'link': {
        const { url, tag, locale } = read.value;
        // Nobody gets an account for a link that is none.
        const link = readLink(url);
        if (!link.ok) return link;
        const own = account.value ?? (await firstAccount(context, asker, locale));
        return withLedger(context, own.id, async (ledger) => {
          const kept = await keepSeenLink(ledger, { url: link.value, tag }, context.now());
          context.publish({ type: 'data', account: own.id, datasets: ['customers'] });
          return ok(kept);
        });
      }
      case 'report': {
        const report = read.value;
        const own = account.value ?? (await firstAccount(context, asker, report.locale));
        return withLedger(context, own.id, async (ledger) => {
          if (report.mapping)
            await mappingsOf(ledger).put({ ...report.mapping, id: mappingId(report.mapping.headers) });
          const kept = await keepReport(ledger, report, context.now(), own.role);
          context.publish({ type: 'data', account: own.id, datasets: [report.dataset] });
          return kept;
        });
      }
    }
  },
});

/** Who keeps something before there is an account gets one, named like the portal. */
async function firstAccount(context: EngineContext, asker: PageAsker, locale: 'zh' | 'en'): Promise<Account> {
  const account = await context.ledgers.create({
    name: locale === 'zh' ? '伙伴中心' : 'Partner Center',
    site: siteOfPage(asker.url)!,
    role: null,
    partnerId: null,
    demo: false,
  });
  context.publish({ type: 'accounts' });
  return account;
}

export interface NamedPage {
  zh: string;
  en: string;
  /** It shows a list, which the reader knows. */
  list: boolean;
  /** Rows of the list can be kept. */
  kept: boolean;
}

/** The page as the panel needs to know it. */
export type SeenPage = Omit<PageChanged, 'type'>;
const seen = ({ type: _, ...page }: PageChanged): SeenPage => page;
