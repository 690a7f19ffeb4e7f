import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Account } from '../../core/ledger/ledger.ts';
import { connectEngine, watchEngine } from '../../core/platform/engine.ts';
import { readSettings, watchSettings, writeSettings, type Settings } from '../../core/platform/settings.ts';
import { chosenLocale } from '../i18n/locale.ts';
import { applyLook } from './look.ts';

/** Which account the person works with, and the product's own settings. One for each page. */
export const useSession = defineStore('session', () => {
  const accounts = shallowRef<Account[]>([]);
  const settings = shallowRef<Settings | null>(null);
  const ready = ref(false);
  const engine = connectEngine();

  const account = computed<Account | null>(
    () => accounts.value.find((one) => one.id === settings.value?.account) ?? accounts.value[0] ?? null,
  );

  function use(next: Settings): void {
    settings.value = next;
    chosenLocale.value = next.locale;
    applyLook(next);
  }

  async function loadAccounts(): Promise<void> {
    const listed = await engine.accounts.list();
    if (listed.ok) accounts.value = listed.value;
  }

  async function start(): Promise<void> {
    use(await readSettings());
    watchSettings(use);
    watchEngine((event) => {
      if (event.type === 'accounts') void loadAccounts();
    });
    await loadAccounts();
    ready.value = true;
  }

  async function set(change: Partial<Settings>): Promise<void> {
    use(await writeSettings(change));
  }

  /**
   * The account to write to; made on first need, so that dropping a file just works. Nothing real
   * goes into the sample partner's ledger: the partner's own account is turned to instead.
   */
  async function needAccount(name: string): Promise<Account | null> {
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
