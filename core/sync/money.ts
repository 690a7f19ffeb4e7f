/** What the funds may ask of the open API, for whichever account is connected. */
import type { EngineContext } from '../engine/context.ts';
import type { MoneyWire } from '../funds/api.ts';
import { ok } from '../result.ts';
import type { Client } from '../sources/open-api/client.ts';
import { readBalances, readRecords, sendMoney } from '../sources/open-api/money.ts';
import { readQuotaBalances, readQuotaRecords, sendQuota } from '../sources/open-api/quotas.ts';
import { borrowClient } from './lend.ts';

type Wire = Extract<Awaited<ReturnType<MoneyWire>>, { ok: true }>['value'];

/** Money and quotas alike: one way to send, one way to ask what became of it. */
export const moneyOver = (client: Client, now: () => number): Wire => ({
  send: (transfer) =>
    transfer.party === 'quota' ? sendQuota(client, transfer) : sendMoney(client, transfer),
  records: (transfer, since) =>
    transfer.party === 'quota'
      ? readQuotaRecords(client, transfer.customer_id, since)
      : readRecords(client, transfer, since),
  balances: (transfer) =>
    transfer.party === 'quota' ? readQuotaBalances(client, transfer, now()) : readBalances(client, transfer),
});

export const createMoneyWire =
  (context: EngineContext): MoneyWire =>
  async (account) => {
    const client = await borrowClient(context, account);
    return client.ok ? ok(moneyOver(client.value, context.now)) : client;
  };
