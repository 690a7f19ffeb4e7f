/** From nothing in memory to an answer. Each runs in a worker of its own, just started. */
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { check, type Bench } from '../bench.ts';
import { orderOf, resourceOf } from '../lines.ts';

export async function theLedger(): Promise<Ledger> {
  const ledgers = openLedgers();
  const [account] = await ledgers.accounts();
  const opened = await ledgers.open(account!.id);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

export const openFirst: Bench = {
  name: 'openFirst',
  async run({ rows }) {
    const order = orderOf(Math.floor(rows / 3), rows);
    const started = performance.now();
    const ledger = await theLedger();
    const figures = await ledger.findOrder(order);
    const ms = performance.now() - started;
    check(figures.length > 0, 'order found');
    return { 'open.coldFirstLookupMs': ms };
  },
};

export const openAll: Bench = {
  name: 'openAll',
  async run({ rows }) {
    const part = resourceOf(Math.floor(rows / 3), rows).slice(4, 16);
    const started = performance.now();
    const ledger = await theLedger();
    const answer = await ledger.search(part, Date.UTC(2026, 10, 6));
    const ms = performance.now() - started;
    check(answer.resources.count > 0, 'resource found');
    return { 'open.allColumnsMs': ms };
  },
};

/** Opens the ledger and asks nothing: what memory.idleMiB measures from outside. */
export const openIdle: Bench = {
  name: 'openIdle',
  async run() {
    await (await theLedger()).periods('bill');
    return {};
  },
};
