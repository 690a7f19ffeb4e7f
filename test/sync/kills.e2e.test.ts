import { expect, it } from 'vitest';
import { IMPORT_POINTS, killImports } from './killing-imports.ts';
import { POINTS, startKilling } from './killing.ts';

/** Twenty browsers are started one after the other: on a busy machine each takes some nine seconds. */
const PATIENCE = 400_000;

it(
  'resumes to the same ledger after the browser is killed at every point of a commit',
  async () => {
    const killing = await startKilling({ seed: 4, customers: 2, lines: 600 });
    try {
      const killed = await killing.run(POINTS.length + 2);
      expect(killed.wrong).toEqual([]);
      expect(killed.kills).toBe(20);
      expect([...killed.reached].sort()).toEqual([...POINTS].sort());
    } finally {
      await killing.close();
    }
  },
  PATIENCE,
);

it(
  'a file that replaces a month, killed on its way: the month is as before or as after',
  async () => {
    const killed = await killImports({ count: 5, seed: 5, lines: 2_000 });
    expect(killed.wrong).toEqual([]);
    expect(killed.reached).toEqual(IMPORT_POINTS.slice(0, 5));
    // Cut after the months stood, it is done; before, nothing has changed.
    expect(killed.found.before).toBeGreaterThan(2);
    expect(killed.found.after).toBeGreaterThan(0);
  },
  PATIENCE,
);
