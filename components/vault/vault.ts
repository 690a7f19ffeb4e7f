import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { connectEngine, watchEngine } from '../../core/platform/engine.ts';
import { onSystemLock } from '../../core/platform/system-lock.ts';
import type { VaultState } from '../../core/vault/api.ts';

/** How often at most a page tells the engine that the person is there. */
const TOUCH_MS = 20_000;

/** The vault as this page knows it; every window hears of every change. */
export const useVault = defineStore('vault', () => {
  const state = shallowRef<VaultState | null>(null);
  const engine = connectEngine();
  let touched = 0;

  async function refresh(): Promise<void> {
    const asked = await engine.vault.state();
    if (asked.ok) state.value = asked.value;
  }
  function touch(): void {
    if (!state.value?.unlocked || Date.now() - touched < TOUCH_MS) return;
    touched = Date.now();
    void engine.vault.touch();
  }
  watchEngine((event) => {
    if (event.type === 'vault') state.value = event.state;
  });
  for (const type of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(type, touch, { passive: true, capture: true });
  onSystemLock(() => void engine.vault.lock());
  void refresh();

  /** Nothing of the ledger can be shown before the passphrase. */
  const closed = computed(() => state.value?.everything === true && !state.value.unlocked);
  return { state, closed, engine, refresh };
});
