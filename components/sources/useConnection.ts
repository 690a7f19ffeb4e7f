import { ref, watch } from 'vue';
import {
  forgetConnection,
  recallConnection,
  rememberConnection,
  type TypedConnection,
} from '../../core/platform/connections.ts';
import { ok, type Result } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';
import { useVault } from '../vault/vault.ts';

/**
 * The connection of the current account. The worker that holds the keys ends with its last page;
 * the next page hands them over again from the session's memory.
 */
export function useConnection() {
  const session = useSession();
  const vault = useVault();
  const site = ref<TypedConnection['site'] | null>(null);
  /** The keys are in the vault, which is locked. */
  const locked = ref(false);

  async function refresh(): Promise<void> {
    const account = session.account?.id;
    site.value = null;
    locked.value = false;
    if (!account) return;
    const known = await session.engine.sync.connected(account);
    if (known.ok && known.value) {
      site.value = known.value.site;
      locked.value = known.value.kept === 'locked';
      return;
    }
    const kept = await recallConnection(account);
    if (!kept) return;
    const again = await session.engine.sync.connect(account, kept);
    if (again.ok && session.account?.id === account) site.value = kept.site;
  }

  async function connect(
    connection: TypedConnection,
    keep: 'session' | 'vault',
  ): Promise<Result<{ customers: number }>> {
    const done = await session.engine.sync.connect(connection.account, connection, keep);
    if (done.ok) {
      if (keep === 'session') await rememberConnection(connection);
      else await forgetConnection(connection.account);
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

  watch([() => session.account?.id, () => vault.state?.unlocked], refresh, { immediate: true });
  return { site, locked, connect, disconnect };
}
