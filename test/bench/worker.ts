/** The worker's side: one list of benchmarks; a new one is its file and a line here. */
import type { Bench, BenchOptions } from './bench.ts';
import { exports } from './benches/exports.ts';
import { fill } from './benches/fill.ts';
import { importCsv, importXlsx, makeXlsx } from './benches/imports.ts';
import { ingest } from './benches/ingest.ts';
import { join } from './benches/join.ts';
import { lookup } from './benches/lookup.ts';
import { openAll, openFirst, openIdle } from './benches/open.ts';
import { afterOneDecision, reconcileFill, reconcileMonthBench, reconcileYear } from './benches/reconcile.ts';
import { sealed } from './benches/sealed.ts';
import { views } from './benches/views.ts';

const benches: Bench[] = [
  views,
  ingest,
  importCsv,
  makeXlsx,
  importXlsx,
  fill,
  openFirst,
  openAll,
  openIdle,
  lookup,
  exports,
  join,
  reconcileFill,
  reconcileMonthBench,
  reconcileYear,
  afterOneDecision,
  sealed,
];

self.onmessage = async ({ data }: MessageEvent<{ name: string; options: BenchOptions }>) => {
  const bench = benches.find(({ name }) => name === data.name);
  try {
    if (!bench) throw new Error(`No benchmark ${data.name}.`);
    self.postMessage({ figures: await bench.run(data.options) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
