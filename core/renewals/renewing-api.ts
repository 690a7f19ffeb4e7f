/** Renewing with a customer's own keys: the price first, then the word, then what became of it. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { amountOf } from '../funds/preview.ts';
import { moneyLock, readWriting, writeLog } from '../funds/store.ts';
import { isOpen } from '../funds/transfer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { moneyText, type Money } from '../money.ts';
import { fail, ok, type Failure, type Result } from '../result.ts';
import { sendRenewal, settleRenewals, type RenewPorts } from './renew-send.ts';
import { isTerm, type Act, type Renewal, type RenewalSent, type ResourceNow, type Term } from './renewing.ts';

/** How a customer's keys come in; they answer nothing but calls. */
export type CustomerCredentials = { site: 'cn' | 'intl' | 'eu' } & (
  { ak: string; sk: string } | { token: string }
);

type Of = Pick<Renewal, 'customer_id' | 'resource_id'>;

/** What customers' keys, and the partner's own, are asked. */
export interface RenewWire {
  kept(account: string, customer: string): Promise<boolean>;
  keep(account: string, customer: string, credentials: CustomerCredentials): Promise<Result<null>>;
  forget(account: string, customer: string): Promise<void>;
  price(account: string, of: Of, term: Term): Promise<Result<{ amount: Money; currency: string }>>;
  send(account: string, renewal: Renewal): Promise<RenewalSent>;
  read(account: string, of: Of): Promise<Result<ResourceNow>>;
  /** Brings the resource, with what is attached to it, into the ledger as it is now; where it can. */
  refresh(ledger: Ledger, of: Of): Promise<void>;
}

export interface RenewAsk extends Of {
  act: Act;
  name: string | null;
  term: Term;
  /** The price once more, where it is above the person's limit. */
  priceAgain: string | null;
}

export type RenewCondition =
  'writing-on' | 'vault' | 'keys' | 'term' | 'main' | 'in-use' | 'needed' | 'nothing-open' | 'typed-twice';

export interface RenewPreview {
  conditions: { id: RenewCondition; state: 'met' | 'not-met' | 'unknown' }[];
  /** Given out only where nothing stands in the way; `send` takes it. */
  id: string | null;
  price: Money | null;
  currency: string;
  before: ResourceNow | null;
  failure: { code: string; message: string } | null;
}

export function createRenewingApi(
  context: EngineContext,
  wire: RenewWire,
  shut: () => Promise<Failure | null>,
) {
  const renewals = (ledger: Ledger) => ledger.collection<Renewal>('renewalsSent');
  const changed = (account: string): void =>
    context.publish({ type: 'data', account, datasets: ['resources', 'orders'] });

  async function closedFor(ledger: Ledger): Promise<Failure | null> {
    if (!(await readWriting(ledger)).on)
      return fail('writing-off', 'Writing is switched off. Switch it on first.');
    return shut();
  }

  const portsOf = (ledger: Ledger): RenewPorts => ({
    now: context.now,
    // Asked again with the lock held: the vault may have been locked, or writing switched off, since.
    send: async (renewal) => {
      const closed = await closedFor(ledger);
      return closed ? { kind: 'refused', failure: closed } : wire.send(ledger.account, renewal);
    },
    read: (of) => wire.read(ledger.account, of),
    all: () => renewals(ledger).all(),
    // The log goes first: nothing is sent without its entry.
    async keep(renewal, action) {
      const { id, customer_id, resource_id, act, term, price, currency, state, failure } = renewal;
      await writeLog(ledger, context.now(), action, id, {
        ...{ act, customer_id, resource_id, currency, state },
        term: term && `${term.count} ${term.unit}`,
        price: price === null ? null : moneyText(price),
        order_ids: renewal.order_ids,
        code: failure?.code ?? null,
      });
      await renewals(ledger).put(renewal);
    },
    alone: (work) => moneyLock(ledger.account, work),
  });

  async function previewOne(ledger: Ledger, ask: RenewAsk): Promise<RenewPreview> {
    const { account } = ledger;
    const { act, customer_id, resource_id, term, name } = ask;
    const writing = await readWriting(ledger);
    const open = (await shut()) === null;
    const kept = await wire.kept(account, customer_id);
    const read = await wire.read(account, ask);
    const before = read.ok ? read.value : null;
    const fits = act !== 'renew' || isTerm(term);
    // A price is asked with the customer's keys, and asking changes nothing.
    const priced = act === 'renew' && open && kept && fits ? await wire.price(account, ask, term) : null;
    const price = priced?.ok ? priced.value.amount : null;
    const is = (id: RenewCondition, holds: boolean | null) => ({
      id,
      state: holds === null ? ('unknown' as const) : holds ? ('met' as const) : ('not-met' as const),
    });
    const policy = before?.expire_policy ?? null;
    const others = (await renewals(ledger).all()).filter((one) => one.resource_id === resource_id);
    const conditions = [
      is('writing-on', writing.on),
      is('vault', open),
      is('keys', kept),
      is('main', before?.main ?? null),
      // Frozen and expired ones can be renewed, and not be set to renew by themselves.
      is(
        'in-use',
        before && before.status !== null
          ? before.status === 2 || (act === 'renew' && before.status !== 3)
          : null,
      ),
      ...(act === 'renew'
        ? [is('term', fits)]
        : [is('needed', policy === null ? null : (policy === 3) !== (act === 'auto-on'))]),
      is('nothing-open', !others.some(isOpen)),
      ...(price !== null && price > writing.limit
        ? [is('typed-twice', ask.priceAgain !== null && amountOf(ask.priceAgain) === price)]
        : []),
    ];
    const failed = [read, priced].find((one) => one && !one.ok) as Failure | undefined;
    const preview: RenewPreview = {
      ...{ conditions, id: null, price, before, currency: priced?.ok ? priced.value.currency : '' },
      failure: failed ? { code: failed.code, message: failed.message } : null,
    };
    if (!before || (act === 'renew' && price === null)) return preview;
    if (!conditions.every(({ state }) => state === 'met')) return preview;
    const renewal: Renewal = {
      ...{ id: crypto.randomUUID(), act, customer_id, resource_id, name, price, before },
      ...{ term: act === 'renew' ? term : null, currency: preview.currency, state: 'checked' as const },
      ...{ createdAt: new Date(context.now()).toISOString(), sentAt: null, end: null, order_ids: [] },
      ...{ checkedAt: null, endedAt: null, failure: null },
    };
    await renewals(ledger).put(renewal);
    return { ...preview, id: renewal.id };
  }

  return {
    /** Whether keys of this customer are kept. */
    keys: async (account: string, customer: string): Promise<Result<boolean>> =>
      ok(await wire.kept(account, customer)),
    /** Tries a customer's keys with a question only a customer is answered, and seals them in the vault. */
    async connect(
      account: string,
      customer: string,
      credentials: CustomerCredentials,
    ): Promise<Result<null>> {
      const closed = await shut();
      if (closed) return closed;
      const done = await wire.keep(account, customer, credentials);
      if (done.ok) changed(account);
      return done;
    },
    async disconnect(account: string, customer: string): Promise<Result<null>> {
      await wire.forget(account, customer);
      changed(account);
      return ok(null);
    },
    preview: (account: string, ask: RenewAsk): Promise<Result<RenewPreview>> =>
      withLedger(context, account, async (ledger) => ok(await previewOne(ledger, ask))),
    /** Sends what was previewed; the same id twice answers what became of it. */
    send: (account: string, id: string, again = false): Promise<Result<Renewal>> =>
      withLedger(context, account, async (ledger) => {
        const closed = await closedFor(ledger);
        if (closed) return closed;
        const sent = await sendRenewal(portsOf(ledger), id, again);
        // Else the row would show its old end until the next sync.
        if (sent.ok && sent.value.state === 'done') await wire.refresh(ledger, sent.value);
        changed(account);
        return sent;
      }),
    /** Reads the resources of everything without a known outcome. */
    settle: (account: string): Promise<Result<Renewal[]>> =>
      withLedger(context, account, async (ledger) => {
        const settled = await settleRenewals(portsOf(ledger));
        for (const one of settled.ok ? settled.value : [])
          if (one.state === 'done') await wire.refresh(ledger, one);
        changed(account);
        return settled;
      }),
    /** What was sent for a resource, newest first. */
    sent: (account: string, resource_id: string): Promise<Result<Renewal[]>> =>
      withLedger(context, account, async (ledger) =>
        ok(
          (await renewals(ledger).all())
            .filter((one) => one.resource_id === resource_id && one.state !== 'checked')
            .sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? 1 : -1)),
        ),
      ),
  };
}
