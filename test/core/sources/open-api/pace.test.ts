import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPace } from '../../../../core/sources/open-api/pace.ts';

/** A clock of its own: waiting moves it on, and with it the true time. */
function world(perSecond: number) {
  let [clock, truth] = [1_000_000, 0];
  const asked: number[] = [];
  const pace = createPace(
    () => clock,
    async (ms) => {
      clock += ms;
      truth += ms;
    },
  );
  return {
    asked,
    set: (ms: number) => (clock += ms),
    async ask() {
      await pace(perSecond);
      asked.push(truth);
    },
  };
}

it('spreads calls evenly', async () => {
  const { ask, asked } = world(5);
  for (let call = 0; call < 6; call++) await ask();
  expect(asked).toEqual([0, 200, 400, 600, 800, 1000]);
});

it('waits no longer than its turn, however the clock is set', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -7_200_000, max: 7_200_000 }), { maxLength: 20 }),
      async (jumps) => {
        const { ask, asked, set } = world(5);
        await ask();
        for (const jump of jumps) {
          set(jump);
          await ask();
        }
        const gaps = asked.slice(1).map((at, call) => at - asked[call]!);
        expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(200);
      },
    ),
  );
});

it('keeps the pace over a clock that is set back', async () => {
  const { ask, asked, set } = world(5);
  await ask();
  await ask();
  set(-1_800_000);
  await ask();
  await ask();
  expect(asked).toEqual([0, 200, 400, 600]);
});
