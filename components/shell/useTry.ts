import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { fail, type Failure, type Result } from '../../core/result.ts';

/** Does what a button asks for, one thing at a time, and keeps what went wrong to be shown. */
export function useTry(): {
  /** The value, or null with `failure` told (also when the engine does not answer, or is busy already). */
  attempt: <T>(act: () => Promise<Result<T>>) => Promise<T | null>;
  failure: ShallowRef<Failure | null>;
  busy: Ref<boolean>;
} {
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  async function attempt<T>(act: () => Promise<Result<T>>): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    try {
      const answer = await act();
      failure.value = answer.ok ? null : answer;
      return answer.ok ? answer.value : null;
    } catch (error) {
      failure.value = fail('engine-failed', String(error));
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { attempt, failure, busy };
}
