import { expect, it } from 'vitest';
import { giveWay, question } from '../../core/turns.ts';

/** Keeps the thread busy for so many milliseconds. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('who asks in the middle of long work is answered before it goes on', async () => {
  const log: string[] = [];
  const work = (async () => {
    for (let piece = 0; piece < 6; piece++) {
      busy(20);
      log.push(`piece ${piece}`);
      await giveWay();
    }
  })();
  // As a message that arrives while the first pieces are done.
  setTimeout(
    () =>
      void question(async () => {
        log.push('asked');
        for (let read = 0; read < 3; read++) await task();
        log.push('answered');
      }),
  );
  await work;
  const asked = log.indexOf('asked');
  expect(asked).toBeLessThan(log.indexOf('piece 5'));
  expect(log[asked + 1]).toBe('answered');
});

it('a question that waits for the work itself holds nothing up for long', async () => {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const asked = question(() => ended);
  const started = performance.now();
  await giveWay();
  end();
  await asked;
  expect(performance.now() - started).toBeLessThan(1_000);
});

it('a question that fails is over', async () => {
  await question(() => Promise.reject(new Error('no'))).catch(() => undefined);
  const started = performance.now();
  for (let piece = 0; piece < 100; piece++) await giveWay();
  expect(performance.now() - started).toBeLessThan(200);
});
