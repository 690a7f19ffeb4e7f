/**
 * The number on the toolbar icon, and notifications where the user allowed them. The background
 * owns no state: what was told is in the ledger, where to go is in the notification's own id.
 */
import { browser } from 'wxt/browser';
import type { Result } from '../result.ts';
import type { Alert, Locale } from '../today/notice.ts';
import { watchEngine } from './engine.ts';
import { askAlerts, tellTold } from './host.ts';
import { openWorkbench } from './pages.ts';
import { isOwn } from './senders.ts';
import { readSettings } from './settings.ts';
import { toolbar } from './toolbar.ts';

const ALARM = 'today';
const MINUTES = 10;
/** More at once than this are one notification that leads to the list. */
const MOST_AT_ONCE = 3;
const CHANGED = 'partner-lens-changed';
const ID = 'partner-lens|';

/** What the engine says of the account in use; null: there is none, or it does not answer. */
export type AlertsAnswer = Result<{ account: string; demo: boolean; badge: number; fresh: Alert[] } | null>;

/** In the background: looks at the clocks every few minutes and after every change of the data. */
export function startAlerts(): void {
  void browser.alarms.get(ALARM).then((alarm) => {
    if (!alarm) void browser.alarms.create(ALARM, { periodInMinutes: MINUTES, delayInMinutes: 0.5 });
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) void look();
  });
  browser.runtime.onStartup.addListener(() => void look());
  browser.runtime.onInstalled.addListener(() => void look());
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (!isOwn(sender)) return;
    if ((message as { type?: unknown } | null)?.type === CHANGED) void look();
  });
  const listen = (): void => {
    browser.notifications?.onClicked.addListener((id) => {
      if (!id.startsWith(ID)) return;
      void browser.notifications.clear(id);
      void openWorkbench(id.slice(ID.length).split('|', 1)[0]);
    });
  };
  // Optional: what it brings is there only once the permission is.
  if (browser.notifications) listen();
  else
    browser.permissions.onAdded.addListener(
      ({ permissions }) => void (permissions?.includes('notifications') && listen()),
    );
}

/**
 * In a page that hears the engine: the background, which cannot, looks again soon after a change.
 * Firefox's background hears it itself and looks: a message of its own would not reach it.
 */
export function reportChanges(inBackground = false): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watchEngine((event) => {
    if (event.type !== 'data' && event.type !== 'accounts') return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (inBackground) void look();
      else browser.runtime.sendMessage({ type: CHANGED }).catch(() => undefined); // nobody listens: the alarm will
    }, 700);
  });
}

let looking: Promise<void> | undefined;
let again = false;

/** One look at a time; a change in the meantime asks for one more. */
async function look(): Promise<void> {
  again = true;
  looking ??= (async () => {
    while (again) {
      again = false;
      await lookOnce();
    }
  })().finally(() => (looking = undefined));
  await looking;
}

async function lookOnce(): Promise<void> {
  const settings = await readSettings();
  const locale = localeOf(settings.locale);
  const answer = (await askAlerts(settings.account, locale)) as AlertsAnswer | undefined;
  if (!answer?.ok) return; // the next look will tell; what is shown stays
  const badge = answer.value?.badge ?? 0;
  await toolbar().setBadgeBackgroundColor({ color: '#b3261e' });
  await toolbar().setBadgeText({ text: badge > 0 ? String(badge) : '' });
  await toolbar().setTitle({
    title:
      badge === 0
        ? browser.i18n.getMessage('name')
        : locale === 'zh'
          ? `Partner Lens：${badge} 项要在下一个工作日结束前处理`
          : `Partner Lens: ${badge} to do until the end of the next working day`,
  });
  if (!answer.value || answer.value.demo || !browser.notifications) return;
  const { account, fresh } = answer.value;
  if (fresh.length === 0) return;
  for (const alert of grouped(fresh, locale))
    await browser.notifications.create(`${ID}${alert.path}|${alert.id}`, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png' as '/workbench.html'),
      title: alert.title,
      message: alert.message,
    });
  // Only now: one that could not be shown is told the next time, under the same id.
  await tellTold(
    account,
    fresh.map(({ id }) => id),
  );
}

function grouped(fresh: readonly Alert[], locale: Locale): Alert[] {
  if (fresh.length <= MOST_AT_ONCE) return [...fresh];
  const rest = fresh.slice(MOST_AT_ONCE - 1);
  const title =
    locale === 'zh' ? `还有 ${rest.length} 项要到期` : `${rest.length} more clocks are about to lapse`;
  const message = rest
    .slice(0, 4)
    .map((alert) => alert.title)
    .join('\n');
  return [...fresh.slice(0, MOST_AT_ONCE - 1), { id: `more ${rest[0]!.id}`, title, message, path: 'today' }];
}

const localeOf = (chosen: 'auto' | 'zh' | 'en'): Locale =>
  chosen === 'auto' ? (browser.i18n.getUILanguage().startsWith('zh') ? 'zh' : 'en') : chosen;

/** Whether the user let us notify; asking needs the user's own click. */
export const mayNotify = (): Promise<boolean> =>
  browser.permissions.contains({ permissions: ['notifications'] });
export const askToNotify = (): Promise<boolean> =>
  browser.permissions.request({ permissions: ['notifications'] });
export const stopNotifying = (): Promise<boolean> =>
  browser.permissions.remove({ permissions: ['notifications'] });
