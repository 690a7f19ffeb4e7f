import { ref, shallowRef } from 'vue';
import type { FileChoice, FileContent } from '../../core/engine/exports.ts';
import { fail, type Failure } from '../../core/result.ts';
import { saveBlob } from './saveStream.ts';
import { useSession } from './session.ts';

/**
 * Has the engine write a file and saves it. How far it is, and the way to stop it, stand with the
 * running jobs; here is whether it is being written, and why it was not.
 */
export function useExport() {
  const session = useSession();
  const busy = ref(false);
  const failure = shallowRef<Failure | null>(null);

  async function save(content: FileContent, choice: FileChoice): Promise<void> {
    const account = session.account?.id;
    if (!account || busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      const written = await session.engine.exports.write(
        account,
        content,
        choice,
        `export:${crypto.randomUUID()}`,
      );
      if (written.ok) saveBlob(written.value.file, written.value.name);
      else if (written.code !== 'cancelled') failure.value = written;
    } catch (error) {
      failure.value = fail('engine-failed', String(error));
    } finally {
      busy.value = false;
    }
  }
  return { save, busy, failure };
}
