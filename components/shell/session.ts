import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Account } from '../../core/ledger/ledger.ts';
import { connectEngine, onBrokenEngine, watchEngine } from '../../core/platform/engine.ts';
import { inTime, onDeath } from '../../core/platform/life.ts';
import {
  keepPortalLocale,
  readPortalLocale,
  readSettings,
  watchSettings,
  writeSettings,
  type Settings,
} from '../../core/platform/settings.ts';
import { chosenLocale, portalLocale } from '../i18n/locale.ts';
import { applyLook } from './look.ts';

const PATIENCE_MS = 15_000;

/** Which account the person works with, and the product's own settings. One for each page. */
export const useSession = defineStore('session', () => {
  const accounts = shallowRef<Account[]>([]);
  const settings = shallowRef<Settings | null>(null);
  const ready = ref(false);
  const engine = connectEngine();
  let tellListed!: () => void;
  /** Settings and accounts are known. */
  const listed = new Promise<void>((resolve) => (tellListed = resolve));

  const account = computed<Account | null>(
    () => accounts.value.find((one) => one.id === settings.value?.account) ?? accounts.value[0] ?? null,
  );

  function use(next: Settings): void {
    settings.value = next;
    chosenLocale.value = next.locale;
    applyLook(next);
  }

  async function loadAccounts(asked = engine.accounts.list()): Promise<void> {
    const listed = await asked;
    if (listed.ok) accounts.value = listed.value;
  }

  /** What the browser keeps of a person's wishes; none of it needs the engine. */
  async function readWishes(): Promise<void> {
    const [kept, seen] = await Promise.all([readSettings(), readPortalLocale().catch(() => null)]);
    use(kept);
    portalLocale.value ??= seen;
  }

  /** `dead`: called when the engine does not start, or is gone. */
  async function start(dead: () => void): Promise<void> {
    // Asked at once: the engine starts while the settings are read. Without these nobody knows which of
    // the accounts is meant, so that their list waits for them.
    const wishes = readWishes();
    watchEngine((event) => {
      if (event.type === 'accounts') void wishes.then(() => loadAccounts());
      if (event.type !== 'page' || event.page.locale === portalLocale.value) return;
      portalLocale.value = event.page.locale;
      void keepPortalLocale(event.page.locale);
    });
    const asked = engine.accounts.list();
    asked.catch(() => undefined);
    await wishes;
    onBrokenEngine(dead);
    watchSettings(use);
    // Opening a large ledger takes a moment; a worker that never answers takes for ever.
    const answered = await inTime(
      loadAccounts(asked).then(() => true),
      PATIENCE_MS,
    );
    if (!answered) return dead();
    ready.value = true;
    tellListed();
    onDeath(dead);
  }

  async function set(change: Partial<Settings>): Promise<void> {
    use(await writeSettings(change));
  }

  /**
   * The account to write to; made on first need, so that dropping a file just works. Nothing real
   * goes into the sample partner's ledger: the partner's own account is turned to instead.
   */
  async function needAccount(name: string): Promise<Account | null> {
    // Pressed before the engine has answered, an account that is here is not known yet: without
    // this a second one was made, and everything of the first seemed to be gone.
    await listed;
    if (account.value && !account.value.demo) return account.value;
    const own = accounts.value.find((one) => !one.demo);
    if (own) {
      await set({ account: own.id });
      return own;
    }
    const created = await engine.accounts.create({ name, site: 'cn' });
    if (!created.ok) return null;
    await loadAccounts();
    await set({ account: created.value.id });
    return created.value;
  }

  return { accounts, account, settings, ready, engine, start, set, loadAccounts, needAccount };
});
