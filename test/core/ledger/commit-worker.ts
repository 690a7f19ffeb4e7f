/** Commits a month into an account until it is done or killed. */
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, line, moment } from './rows.ts';

self.onmessage = async ({ data }: MessageEvent<{ account: string; round: number; rows: number }>) => {
  const { account, round, rows } = data;
  const opened = await openLedgers().open(account);
  if (!opened.ok) throw new Error(opened.message);
  self.postMessage('started');
  await opened.value.commit(
    batch(
      'bill',
      Array.from({ length: rows }, (_, at) =>
        line(`${round}-${at}`, at % 2 ? '2026-10' : '2026-09', 'x', round),
      ),
      { complete: true, eachMonth: true },
      { capturedAt: moment(round), contentHash: `round ${round}` },
    ),
  );
  self.postMessage('done');
};
