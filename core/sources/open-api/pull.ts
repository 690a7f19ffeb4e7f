import { commitBatch, contentHash } from '../../intake/commit.ts';
import { createRecordReader, isRejected } from '../../intake/validate.ts';
import type { CommitReport, Coverage, Rejected } from '../../intake/batch.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Row } from '../../model/registry.ts';
import type { Result } from '../../result.ts';
import type { Client, Parameters } from './client.ts';
import type { Json } from './json.ts';
import { readList, type Read } from './list.ts';
import { operations, type OperationName } from './operations.ts';
import { keyOf, rowsOf, toRecord, type Asked } from './rows.ts';

export interface PullContext {
  client: Client;
  ledger: Ledger;
  now: () => number;
  signal?: AbortSignal;
  /** Rows read so far and how many the list says it has. */
  onPage?: (rows: number, total: number | null) => void;
}

export interface Question {
  parameters: Parameters;
  asked: Omit<Asked, 'currency'>;
  /** The list is of a closed month and does not move. */
  still?: boolean;
}

/** What a capture speaks for when its lists were read whole, or why they are only a part of it. */
export type Covers = Omit<Coverage, 'complete' | 'why'> | { part: string };

/** Reads one list whole, without keeping it. */
export const ask = (
  { client, signal, onPage }: PullContext,
  name: OperationName,
  question: Question,
): Promise<Result<Read>> =>
  readList(client, operations[name], question.parameters, {
    keyOf: keyOf(name, { ...question.asked, currency: null }),
    still: question.still,
    signal,
    onPage,
  });

/** Reads one list and commits it as a capture; the ledger is as before when anything fails. */
export async function pull(
  context: PullContext,
  name: OperationName,
  question: Question,
  covers: Covers,
): Promise<Result<CommitReport>> {
  const read = await ask(context, name, question);
  return read.ok ? keep(context, name, [{ read: read.value, asked: question.asked }], covers) : read;
}

/** Commits what one or several lists of an operation told, as one capture. */
export async function keep(
  { ledger, now, signal }: PullContext,
  name: OperationName,
  lists: readonly { read: Read; asked: Omit<Asked, 'currency'> }[],
  covers: Covers,
): Promise<Result<CommitReport>> {
  const dataset = operations[name].fills;
  const rejected: Rejected[] = [];
  const reader = createRecordReader(dataset, { onNote: (note) => rejected.push(note) });
  const rows: Row[] = [];
  let line = 0;
  for (const { read, asked } of lists)
    for (const answer of read.rows.flatMap((one) => rowsOf(name, one))) {
      const row = reader(toRecord(name, answer, { ...asked, currency: read.currency }), ++line);
      if (isRejected(row)) rejected.push(row);
      else rows.push(row);
    }
  const still = lists.every(({ read }) => read.complete);
  const why = 'part' in covers ? covers.part : still ? null : 'list-moving';
  return commitBatch(
    ledger,
    {
      dataset,
      capture: {
        source: 'api',
        sourceName: operations[name].id,
        capturedAt: new Date(now()).toISOString(),
        coverage: {
          ...('part' in covers ? {} : covers),
          complete: why === null,
          ...(why === null ? {} : { why }),
        },
        contentHash: await contentHash(stable(lists.map(({ read, asked }) => [asked, read.rows]))),
      },
      rows: [rows],
      rejected,
    },
    { signal },
  );
}

/** The same rows in another order are the same content. */
function stable(lists: [unknown, { [key: string]: Json }[]][]): string {
  return JSON.stringify(lists.map(([asked, rows]) => [asked, rows.map((row) => JSON.stringify(row)).sort()]));
}
