/**
 * Alarms wake the engine: to read what is due, and to take up what was interrupted – by a closed
 * panel, an ended browser, an update, a machine that slept. Nobody's keys, nobody's work: no waking.
 */
import { browser } from 'wxt/browser';
import { recallBucket, recallConnection, remembersKeys } from './connections.ts';
import type { TypedBucket, TypedConnection } from './connections.ts';
import { connectEngine } from './engine.ts';
import { ensureOffscreen, hasOffscreen } from './host.ts';
import { isOwn } from './senders.ts';
import type { Result } from '../result.ts';
import type { Woken } from '../sync/api.ts';

const REGULAR = 'partner-lens-wake';
/** Set while something is open: Firefox ends an idle background page and its engine with it. */
const SOON = 'partner-lens-wake-soon';
/** Field that marks the background's word to the offscreen page. */
export const WAKE_TARGET = 'partner-lens-wake';

interface WakeMessage {
  target: typeof WAKE_TARGET;
  /** Keys of an account whose work waits for them; absent: only look what is to be done. */
  connection?: TypedConnection;
  bucket?: TypedBucket;
}

/** The background's side; listeners stand before anything is awaited. */
export function startAlarms(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === REGULAR || name === SOON) void wakeUp();
  });
  void browser.alarms.get(REGULAR).then(async (known) => {
    if (!known) await browser.alarms.create(REGULAR, { delayInMinutes: 1, periodInMinutes: 5 });
  });
}

/** From a page that starts work: the engine is to outlive the page. */
export async function keepEngine(): Promise<void> {
  await browser.alarms.create(SOON, { delayInMinutes: 1 });
  if (browser.offscreen) await ensureOffscreen();
}

async function wakeUp(): Promise<void> {
  if (!(await remembersKeys()) && !(await hasOffscreen())) return;
  let woken = await tellEngine({ target: WAKE_TARGET });
  const { needKeys = [], needBucket = [] } = woken ?? {};
  for (const account of needKeys) {
    const connection = await recallConnection(account);
    if (connection) woken = await tellEngine({ target: WAKE_TARGET, connection });
  }
  for (const account of needBucket) {
    const bucket = await recallBucket(account);
    if (bucket) woken = await tellEngine({ target: WAKE_TARGET, bucket });
  }
  if (woken?.open) await browser.alarms.create(SOON, { delayInMinutes: 1 });
}

async function tellEngine(message: WakeMessage): Promise<Woken | null> {
  // Firefox's background page reaches the engine itself.
  if (typeof SharedWorker !== 'undefined') return workOn(message);
  await ensureOffscreen();
  return (await browser.runtime.sendMessage(message)) as Woken | null;
}

/** The offscreen page's side: answers the background, and nobody else. */
export function serveWake(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isOwn(sender)) return;
    if ((message as { target?: unknown } | null)?.target !== WAKE_TARGET) return;
    workOn(message as WakeMessage).then(respond, () => respond(null));
    return true;
  });
}

async function workOn({ connection, bucket: kept }: WakeMessage): Promise<Woken | null> {
  const { bucket, sync } = connectEngine();
  if (connection) await sync.connect(connection.account, connection);
  if (kept) await bucket.connect(kept.account, kept.place, kept, 'session');
  const woken: Result<Woken> = await sync.wake();
  return woken.ok ? woken.value : null;
}
