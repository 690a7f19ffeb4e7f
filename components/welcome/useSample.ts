import { ref, shallowRef } from 'vue';
import type { Failure } from '../../core/result.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSession } from '../shell/session.ts';

const NAMES = { zh: '示例伙伴', en: 'Sample partner' } as const;

/** Brings the sample partner in, or away with everything that was done to it. */
export function useSample() {
  const session = useSession();
  const locale = useLocale();
  const busy = ref(false);
  const failure = shallowRef<Failure | null>(null);

  async function run<T>(
    ask: () => Promise<{ ok: true; value: T } | Failure>,
    then: (value: T) => Promise<void>,
  ): Promise<boolean> {
    busy.value = true;
    const answer = await ask();
    failure.value = answer.ok ? null : answer;
    if (answer.ok) await then(answer.value);
    busy.value = false;
    return answer.ok;
  }

  return {
    busy,
    failure,
    /** Makes it and turns to it; true when it is there. */
    bring: () =>
      run(
        () => session.engine.sample.make(NAMES[locale.value]),
        async ({ id }) => {
          await session.loadAccounts();
          await session.set({ account: id, welcomed: false });
        },
      ),
    remove: () =>
      run(
        () => session.engine.sample.remove(),
        async () => {
          await session.loadAccounts();
          await session.set({ account: session.accounts[0]?.id ?? null, welcomed: true });
        },
      ),
  };
}
