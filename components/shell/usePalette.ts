import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import type { Failure } from '../../core/result.ts';
import { useLocale } from '../i18n/locale.ts';
import { commandsFor, matching } from './commands.ts';
import { shortcutsOpen } from './shortcuts.ts';
import { useSession } from './session.ts';

export interface Choice {
  id: string;
  title: string;
  detail?: string;
  keys?: string;
  run: () => void | Promise<unknown>;
}

const MOST = 12;

/**
 * What the box offers for what is typed: `>` commands, `@` customers, `#` orders. Nothing for plain
 * text, which is a search of its own.
 */
export function usePalette(query: Ref<string>) {
  const session = useSession();
  const router = useRouter();
  const locale = useLocale();
  const at = ref(0);
  const found = shallowRef<Choice[]>([]);
  const failure = shallowRef<Failure | null>(null);
  // `>10000` is an amount to look up, not a command.
  const kind = computed(() => (/^(?:[@#]|>(?!=?\s*[\d.]))/.test(query.value) ? query.value[0]! : null));
  const typed = computed(() => query.value.slice(1).trim());
  const go = (path: string): void => void router.push(path);

  const commands = computed(() =>
    commandsFor(locale.value, { go, set: session.set, shortcuts: () => (shortcutsOpen.value = true) }),
  );
  const choices = computed<Choice[]>(() =>
    kind.value === '>' ? matching(commands.value, typed.value) : kind.value ? found.value : [],
  );

  let turn = 0;
  watch(
    () => session.account?.id,
    () => (found.value = []),
    { flush: 'sync' },
  );
  watch([kind, typed, () => session.account?.id], async () => {
    at.value = 0;
    const mine = ++turn;
    const account = session.account?.id;
    if (!account || kind.value === null || kind.value === '>' || !typed.value) {
      found.value = [];
      return;
    }
    const answer = await session.engine.lookup.search(account, typed.value, MOST);
    if (mine !== turn) return;
    failure.value = answer.ok ? null : answer;
    if (!answer.ok) return void (found.value = []);
    const [group, path] =
      kind.value === '@' ? [answer.value.customers, 'customers'] : [answer.value.orders, 'find/order'];
    found.value = group.hits.map((hit) => ({
      id: hit.id,
      title: hit.title,
      detail: hit.detail,
      run: () => go(`/${path}/${encodeURIComponent(hit.id)}`),
    }));
  });
  return { kind, typed, choices, at, failure };
}
