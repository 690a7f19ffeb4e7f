import { expect, it } from 'vitest';
import { POINTS, startKilling } from './killing.ts';

it('resumes to the same ledger after the browser is killed at every point of a commit', async () => {
  const killing = await startKilling({ seed: 4, customers: 2, lines: 600 });
  try {
    const killed = await killing.run(POINTS.length + 2);
    expect(killed.wrong).toEqual([]);
    expect(killed.kills).toBe(20);
    expect([...killed.reached].sort()).toEqual([...POINTS].sort());
  } finally {
    await killing.close();
  }
});
