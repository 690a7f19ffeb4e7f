/**
 * Every line of the ledger as a file: lines a second, and the longest somebody who asks meanwhile
 * would wait for the engine to listen.
 */
import { createExportsApi, type FileContent } from '../../../core/engine/exports.ts';
import type { LinesQuery } from '../../../core/find/lines.ts';
import { moneyText } from '../../../core/money.ts';
import { check, type Bench } from '../bench.ts';
import { engineAt } from '../engine.ts';
import { lineAt } from '../lines.ts';
import { theLedger } from './open.ts';

const context = engineAt(Date.UTC(2026, 10, 6));

export const exports: Bench = {
  name: 'exports',
  async run({ rows }) {
    const { account } = await theLedger();
    const columns = Object.keys(lineAt(0, rows));
    const query = { dataset: 'bill', period: null, where: [], text: '', sort: null } satisfies LinesQuery;
    const content: FileContent = { what: 'lines', query, columns, words: true };
    const figures: Record<string, number> = {};
    for (const format of ['csv', 'xlsx'] as const) {
      const watch = watchTurns();
      const started = performance.now();
      const api = createExportsApi(context);
      const written = await api.write(account, content, { format, language: 'zh' }, `export:${format}`);
      const seconds = (performance.now() - started) / 1000;
      const longest = watch.end();
      if (!written.ok) throw new Error(written.message);
      check(written.value.rows === rows, `${format}: ${written.value.rows} of ${rows} lines`);
      if (format === 'csv') await verify(written.value.file, columns.indexOf('payment_amount'), rows);
      else check((await written.value.file.slice(0, 4).text()) === 'PK\u0003\u0004', 'xlsx is a zip');
      figures[`export.${format}LinesPerSecond`] = rows / seconds;
      figures[`export.${format}LongestWaitMs`] = longest;
    }
    return figures;
  },
};

/** Adds up the amounts of the written file as text says them, against the generated lines. */
async function verify(file: Blob, column: number, rows: number): Promise<void> {
  let [wanted, found, lines, rest] = [0n, 0n, -1, ''];
  for (let at = 0; at < rows; at++) wanted += lineAt(at, rows).payment_amount as bigint;
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split('\r\n');
    rest = parts.pop()!;
    for (const line of parts) {
      if (++lines === 0) continue;
      const [whole, part = ''] = line.split(',')[column]!.split('.');
      found += BigInt(whole! + part.padEnd(8, '0'));
    }
  }
  check(lines === rows && found === wanted, `csv: ${lines} lines, ${moneyText(found)}`);
}

/** The longest between two turns of this thread's tasks. */
function watchTurns(): { end(): number } {
  let [last, longest, over] = [performance.now(), 0, false];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    // Every few milliseconds, so that watching does not take what is watched.
    if (!over) setTimeout(() => port2.postMessage(null), 2);
  };
  port2.postMessage(null);
  return {
    end() {
      over = true;
      return longest;
    },
  };
}
