import { ref, shallowRef } from 'vue';
import type { FileChoice, FileContent } from '../../core/engine/exports.ts';
import type { Failure } from '../../core/result.ts';
import { saveFile } from './saveFile.ts';

/**
 * Has the engine write a file and saves it. How far it is, and the way to stop it, stand with the
 * running jobs; here is whether it is being written, and why it was not.
 */
export function useExport() {
  const busy = ref(false);
  const failure = shallowRef<Failure | null>(null);

  async function save(content: FileContent, choice: FileChoice): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    const done = await saveFile(content, choice);
    if (!done.ok) failure.value = done;
    busy.value = false;
  }
  return { save, busy, failure };
}
