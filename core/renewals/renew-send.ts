/** Carries a renewal out through its ports: the one place from which one is sent. */
import { isOpen, PREVIEW_MS } from '../funds/transfer.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  answeredWith,
  isSame,
  isUnmoved,
  toldBy,
  type Renewal,
  type RenewalSent,
  type ResourceNow,
} from './renewing.ts';

export interface RenewPorts {
  now(): number;
  /** One attempt, never repeated by whoever carries it. */
  send(renewal: Renewal): Promise<RenewalSent>;
  /** The resource as the portal has it now. */
  read(of: Pick<Renewal, 'customer_id' | 'resource_id'>): Promise<Result<ResourceNow>>;
  all(): Promise<Renewal[]>;
  /** Kept before it returns, with its entry in the log. */
  keep(renewal: Renewal, action: string): Promise<void>;
  /** One at a time, over every window and worker. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

const iso = (at: number): string => new Date(at).toISOString();

/**
 * Sends a previewed renewal, or answers what became of it when it was sent before. Fails without
 * sending: `renewal-unknown`, `renewal-old`, `renewal-open`, `renewal-same`, `renewal-moved`, and
 * when the resource cannot be read.
 */
export const sendRenewal = (ports: RenewPorts, id: string, again: boolean): Promise<Result<Renewal>> =>
  ports.alone(async () => {
    const all = await ports.all();
    const renewal = all.find((one) => one.id === id);
    if (!renewal) return fail('renewal-unknown', 'This renewal is not known here. Start over.');
    // Whoever holds the lock finds "sending" only where the sender has died.
    if (renewal.state === 'sending') return settleOne(ports, renewal);
    if (renewal.state !== 'checked') return ok(renewal);
    const now = ports.now();
    if (now - Date.parse(renewal.createdAt) > PREVIEW_MS)
      return fail('renewal-old', 'The price is over ten minutes old. Ask for it anew.');
    const others = all.filter((one) => one.id !== id && one.resource_id === renewal.resource_id);
    if (others.some(isOpen))
      return fail('renewal-open', 'An earlier renewal of this resource has no known outcome yet.');
    if (!again && others.some((one) => isSame(renewal, one, now)))
      return fail('renewal-same', 'This resource was renewed from here a short while ago.');
    const before = await ports.read(renewal);
    if (!before.ok) return before;
    if (!isUnmoved(renewal, before.value))
      return fail('renewal-moved', 'The resource has changed since the price was asked.');
    const sending: Renewal = { ...renewal, state: 'sending', sentAt: iso(ports.now()) };
    await ports.keep(sending, 'renewal-send');
    const ended = answeredWith(sending, await ports.send(sending), iso(ports.now()));
    await ports.keep(ended, `renewal-${ended.state}`);
    if (ended.state === 'unknown') return settleOne(ports, ended);
    if (ended.state !== 'done') return ok(ended);
    const after = await ports.read(ended);
    if (!after.ok) return ok(ended);
    const seen = { ...ended, end: after.value.expire_time, checkedAt: iso(ports.now()) };
    await ports.keep(seen, 'renewal-verified');
    return ok(seen);
  });

/** Asks the resources about every renewal without a known outcome. */
export const settleRenewals = (ports: RenewPorts): Promise<Result<Renewal[]>> =>
  ports.alone(async () => {
    const settled: Renewal[] = [];
    for (const renewal of (await ports.all()).filter(isOpen)) {
      const one = await settleOne(ports, renewal);
      if (!one.ok) return one;
      settled.push(one.value);
    }
    return ok(settled);
  });

async function settleOne(ports: RenewPorts, renewal: Renewal): Promise<Result<Renewal>> {
  const unknown: Renewal = { ...renewal, state: 'unknown' };
  if (renewal.state !== 'unknown') await ports.keep(unknown, 'renewal-unknown');
  const seen = await ports.read(unknown);
  // A resource that cannot be read tells nothing, and that is no failure of the renewal.
  if (!seen.ok) return ok(unknown);
  const next = toldBy(unknown, seen.value, ports.now());
  if (next.state !== 'unknown') await ports.keep(next, `renewal-${next.state}`);
  return ok(next);
}
