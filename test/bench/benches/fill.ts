/** Fills the account the lookups run on: `rows` bill lines of twelve months in one import. */
import { openLedgers } from '../../../core/ledger/open.ts';
import { check, type Bench } from '../bench.ts';
import { chunks, MONTHS } from '../lines.ts';

export const fill: Bench = {
  name: 'fill',
  async run({ rows }) {
    const ledgers = openLedgers();
    for (const old of await ledgers.accounts()) await ledgers.remove(old.id);
    const account = await ledgers.create({
      name: 'bench',
      site: 'cn',
      role: null,
      partnerId: null,
      demo: false,
    });
    const opened = await ledgers.open(account.id);
    if (!opened.ok) throw new Error(opened.message);
    let generating = 0;
    const timed = (function* () {
      const source = chunks(0, rows, rows);
      for (;;) {
        const started = performance.now();
        const next = source.next();
        generating += performance.now() - started;
        if (next.done) return;
        yield next.value;
      }
    })();
    const started = performance.now();
    const report = await opened.value.commit({
      dataset: 'bill',
      capture: {
        source: 'sample',
        sourceName: 'bench',
        capturedAt: '2026-11-06T00:00:00Z',
        contentHash: 'bench',
        coverage: { complete: true, eachMonth: true },
      },
      rows: timed,
      rejected: [],
    });
    const ms = performance.now() - started - generating;
    check(report.ok && report.value.added === rows, 'lines added');
    check((await opened.value.periods('bill')).length === MONTHS, 'months');
    opened.value.close();
    return { 'ingest.fillMs': ms, 'ingest.fillLinesPerSecond': (rows / ms) * 1000 };
  },
};
