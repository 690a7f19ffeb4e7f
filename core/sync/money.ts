/** What the funds may ask of the open API, for whichever account is connected. */
import type { EngineContext } from '../engine/context.ts';
import type { MoneyWire } from '../funds/api.ts';
import { ok } from '../result.ts';
import { readBalances, readRecords, sendMoney } from '../sources/open-api/money.ts';
import { borrowClient } from './lend.ts';

export const createMoneyWire =
  (context: EngineContext): MoneyWire =>
  async (account) => {
    const client = await borrowClient(context, account);
    if (!client.ok) return client;
    return ok({
      send: (transfer) => sendMoney(client.value, transfer),
      records: (transfer, since) => readRecords(client.value, transfer, since),
      balances: (transfer) => readBalances(client.value, transfer),
    });
  };
