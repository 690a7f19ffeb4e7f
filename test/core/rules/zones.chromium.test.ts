/** Whoever looks from wherever: a day is GMT+8's, and every clock and figure is the same. */
import { afterAll, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import clocks from '../../fixtures/clocks.json';
import invites from '../../fixtures/invites.json';

// One an hour from UTC−11 to UTC+13, with half hours and daylight saving among them.
const ZONES = [
  'Pacific/Pago_Pago Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Chicago',
  'America/New_York America/Halifax America/St_Johns America/Sao_Paulo Atlantic/South_Georgia Atlantic/Azores',
  'UTC Europe/Berlin Europe/Athens Europe/Moscow Asia/Tehran Asia/Karachi',
  'Asia/Kolkata Asia/Dhaka Asia/Shanghai Asia/Tokyo Australia/Sydney Pacific/Auckland',
].flatMap((line) => line.split(' '));

interface Told {
  zone: string;
  offset: number;
  text: string;
}

/** A worker of its own: what was worked out in one zone is remembered nowhere. */
function answersNow(): Promise<Told> {
  const worker = new Worker(new URL('./zones-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Told>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<Told>) => resolve(data);
  }).finally(() => worker.terminate());
}

const chromium = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
const zone = (timezoneId: string) => chromium.send('Emulation.setTimezoneOverride', { timezoneId });
afterAll(() => zone(''));

test('24 time zones of the browser give one answer, and it is the right one', async () => {
  expect(new Set(ZONES).size).toBe(24);
  const texts = new Set<string>();
  const offsets = new Set<number>();
  for (const name of ZONES) {
    await zone(name);
    const told = await answersNow();
    // The browser may know it by its older name.
    expect(told.zone).toBe(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
    offsets.add(told.offset);
    texts.add(told.text);
  }
  expect(offsets.size).toBeGreaterThan(20);
  expect(texts.size).toBe(1);
  const answers = JSON.parse([...texts][0]!) as Record<'clocks' | 'invites', { id: string }[]>;
  expect(answers.clocks).toMatchObject(clocks.map(({ id, expected }) => ({ id, due: expected.due })));
  expect(answers.invites).toMatchObject(invites.map(({ id, expected }) => ({ id, ...expected })));
});
