/**
 * Keys of customers (their AK/SK, or a token by agency), sealed in the vault and nowhere else: what
 * they are for takes an open vault anyway. One entry a customer of an account.
 */
import type { EngineContext } from '../engine/context.ts';
import type { RenewWire } from '../renewals/renewing-api.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Client } from '../sources/open-api/client.ts';
import {
  readRenewalPrice,
  readResource,
  sendRenewalOnce,
  tryCustomerKeys,
} from '../sources/open-api/renewal.ts';
import { ask, keep } from '../sources/open-api/pull.ts';
import type { VaultInside } from '../vault/api.ts';
import { clientFor, credentialsSchema, trimmed, type Credentials } from './connections.ts';
import { borrowClient } from './lend.ts';

const nameOf = (account: string, customer: string): string => `customer:${account}:${customer}`;

export function createRenewWire(context: EngineContext, vault: VaultInside): RenewWire {
  const made = new Map<string, Client>();
  vault.onLock(() => made.clear());

  async function clientOf(account: string, customer: string): Promise<Result<Client>> {
    const name = nameOf(account, customer);
    const known = made.get(name);
    if (known) return ok(known);
    const kept = await vault.get(name);
    if (!kept.ok) return kept;
    const credentials = credentialsSchema.safeParse(kept.value);
    if (!credentials.success)
      return fail('customer-keys-missing', 'No keys of this customer are kept. Enter its AK and SK.');
    const client = await clientFor(context, credentials.data);
    made.set(name, client);
    return ok(client);
  }

  return {
    kept: async (account, customer) => (await vault.names()).includes(nameOf(account, customer)),
    async keep(account: string, customer: string, credentials: Credentials) {
      const tried = await tryCustomerKeys(await clientFor(context, credentials));
      if (!tried.ok) return tried;
      made.delete(nameOf(account, customer));
      return vault.put(nameOf(account, customer), trimmed(credentials));
    },
    async forget(account, customer) {
      made.delete(nameOf(account, customer));
      await vault.drop(nameOf(account, customer));
    },
    async price(account, { customer_id, resource_id }, term) {
      const client = await clientOf(account, customer_id);
      return client.ok ? readRenewalPrice(client.value, resource_id, term) : client;
    },
    async send(account, renewal) {
      const client = await clientOf(account, renewal.customer_id);
      return client.ok ? sendRenewalOnce(client.value, renewal) : { kind: 'refused', failure: client };
    },
    async refresh(ledger, { customer_id, resource_id }) {
      const client = await borrowClient(context, ledger.account);
      if (!client.ok) return;
      const pull = { client: client.value, ledger, now: context.now };
      const asked = { customer_id };
      // Asked for a main resource, the portal answers with what is attached to it.
      const parameters = { customer_id, resource_ids: [resource_id] };
      const read = await ask(pull, 'resources', { parameters, asked });
      if (read.ok) await keep(pull, 'resources', [{ read: read.value, asked }], { part: 'part-of-list' });
    },
    async read(account, of) {
      const client = await borrowClient(context, account);
      return client.ok ? readResource(client.value, of) : client;
    },
  };
}
