import { ref, watch } from 'vue';
import {
  forgetConnection,
  recallConnection,
  rememberConnection,
  type TypedConnection,
} from '../../core/platform/connections.ts';
import { ok, type Result } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';

/**
 * The connection of the current account. The worker that holds the keys ends with its last page;
 * the next page hands them over again from the session's memory.
 */
export function useConnection() {
  const session = useSession();
  const site = ref<TypedConnection['site'] | null>(null);

  async function refresh(): Promise<void> {
    const account = session.account?.id;
    site.value = null;
    if (!account) return;
    const known = await session.engine.sync.connected(account);
    if (known.ok && known.value) {
      site.value = known.value.site;
      return;
    }
    const kept = await recallConnection(account);
    if (!kept) return;
    const again = await session.engine.sync.connect(account, kept);
    if (again.ok && session.account?.id === account) site.value = kept.site;
  }

  async function connect(connection: TypedConnection): Promise<Result<{ customers: number }>> {
    const done = await session.engine.sync.connect(connection.account, connection);
    if (done.ok) {
      await rememberConnection(connection);
      site.value = connection.site;
    }
    return done;
  }

  async function disconnect(): Promise<Result<null>> {
    const account = session.account?.id;
    if (!account) return ok(null);
    await forgetConnection(account);
    site.value = null;
    return session.engine.sync.disconnect(account);
  }

  watch(() => session.account?.id, refresh, { immediate: true });
  return { site, connect, disconnect };
}
