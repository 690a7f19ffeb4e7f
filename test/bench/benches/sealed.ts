/** What sealing everything costs: the same lines brought in, opened and searched, sealed and not, by turns. */
import type { Lines } from '../../../core/columns/block.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { keysOf, newMaster } from '../../../core/vault/passphrase.ts';
import { check, median, type Bench } from '../bench.ts';
import { lineAt, orderOf, resourceOf } from '../lines.ts';
import { asFilesGive, asIntakeGives } from './ingest.ts';

const LINES = 100_000;
type Times = Record<'ingest' | 'openFirst' | 'search', number>;

export const sealed: Bench = {
  name: 'sealed',
  async run({ repeats }) {
    const keys = await keysOf(newMaster());
    const ledgers = openLedgers();
    const blocks = await asFilesGive(
      asIntakeGives(
        Array.from({ length: LINES }, (_, at): Row => ({ ...lineAt(at, LINES), bill_cycle: '2026-10' })),
      ),
    );
    const open: Times[] = [];
    const shut: Times[] = [];
    // The first round of either warms the code.
    for (let round = 0; round <= repeats; round++)
      for (const seal of [false, true]) {
        // Closes every ledger: nothing of it is in memory.
        const protect = () => ledgers.protect({ keys: seal ? keys : null, sealed: seal });
        await protect();
        const times = await once(ledgers, blocks, protect);
        if (round > 0) (seal ? shut : open).push(times);
      }
    // The next benches find the machine as this one did.
    await ledgers.protect({ keys: null, sealed: false });
    const ratio = (name: keyof Times): number =>
      median(shut.map((one) => one[name])) / median(open.map((one) => one[name]));
    return {
      'sealed.ingestRatio': ratio('ingest'),
      'sealed.openFirstRatio': ratio('openFirst'),
      'sealed.searchRatio': ratio('search'),
      'sealed.openFirstMs': median(shut.map((one) => one.openFirst)),
    };
  },
};

async function once(
  ledgers: ReturnType<typeof openLedgers>,
  rows: Lines[],
  close: () => Promise<void>,
): Promise<Times> {
  const { id } = await ledgers.create({ name: 'b', site: 'cn', role: null, partnerId: null, demo: true });
  const theLedger = async () => {
    const opened = await ledgers.open(id);
    if (!opened.ok) throw new Error(opened.message);
    return opened.value;
  };
  const timed = async (work: () => Promise<boolean>): Promise<number> => {
    const started = performance.now();
    check(await work(), 'what was brought in is there');
    return performance.now() - started;
  };
  const capture = {
    ...{ source: 'sample' as const, sourceName: 'bench', contentHash: 'bench' },
    ...{ capturedAt: '2026-11-06T00:00:00Z', coverage: { period: '2026-10', complete: true as const } },
  };
  const ledger = await theLedger();
  const ingest = await timed(async () => {
    const report = await ledger.commit({ dataset: 'bill', capture, rows, rejected: [] });
    return report.ok && report.value.added === LINES;
  });
  await close();
  const openFirst = await timed(
    async () => (await (await theLedger()).findOrder(orderOf(LINES / 4, LINES))).length > 0,
  );
  await close();
  const part = resourceOf(LINES / 4, LINES).slice(4, 16);
  const search = await timed(
    async () => (await (await theLedger()).search(part, Date.UTC(2026, 10, 6))).resources.count > 0,
  );
  await ledgers.remove(id);
  return { ingest, openFirst, search };
}
