import { commitBatch, contentHash } from '../../intake/commit.ts';
import { createRecordReader, isRejected } from '../../intake/validate.ts';
import type { CommitReport, Coverage, Rejected } from '../../intake/batch.ts';
import type { Along, Ledger } from '../../ledger/ledger.ts';
import type { Row } from '../../model/registry.ts';
import type { Result } from '../../result.ts';
import type { Client, Parameters } from './client.ts';
import type { Json } from './json.ts';
import { createFieldCheck, type Extra, type FieldNotes } from './fields.ts';
import { readList, type Read } from './list.ts';
import { operations, type OperationName } from './operations.ts';
import { keyOf, placesOf, rowsOf, toRecord, type Asked } from './rows.ts';

export interface PullContext {
  client: Client;
  ledger: Ledger;
  now: () => number;
  signal?: AbortSignal;
  /** Rows read so far and how many the list says it has. */
  onPage?: (rows: number, total: number | null) => void;
  /** Told how the answers of an operation differ from its documented fields, capture by capture. */
  onFields?: (operation: string, notes: FieldNotes) => readonly Along[];
}

export interface Question {
  parameters: Parameters;
  asked: Omit<Asked, 'currency'>;
  /** The list is of a closed month and does not move. */
  still?: boolean;
  /**
   * Whose it may be, as `indirect_partner_id` (undefined: the partner's own): asked in turn until one
   * answers. Absent: as the parameters say.
   */
  scopes?: readonly (string | undefined)[];
}

/** Lists read, each with what its question said of every row. */
export type Lists = readonly { read: Read; asked: Omit<Asked, 'currency'> }[];

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

/** Where values of undocumented fields are kept: by operation and scope, then by field and key of the row. */
const EXTRAS = 'apiExtras';

/** Commits what one or several lists of an operation told, as one capture. */
export async function keep(
  { ledger, now, signal, onFields }: PullContext,
  name: OperationName,
  lists: Lists,
  covers: Covers,
  along: readonly Along[] = [],
): Promise<Result<CommitReport>> {
  const dataset = operations[name].fills;
  const rejected: Rejected[] = [];
  const reader = createRecordReader(dataset, { onNote: (note) => rejected.push(note) });
  const rows: Row[] = [];
  let line = 0;
  const check = createFieldCheck(operations[name], placesOf(name));
  for (const { read, asked } of lists) {
    const key = keyOf(name, { ...asked, currency: read.currency });
    for (const raw of read.rows) check.look(raw, () => key(raw));
    for (const answer of read.rows.flatMap((one) => rowsOf(name, one))) {
      const row = reader(toRecord(name, answer, { ...asked, currency: read.currency }), ++line);
      if (isRejected(row)) rejected.push(row);
      else rows.push(inYuan(row, answer.measure_id));
    }
  }
  const notes = check.notes();
  const noted = notes && onFields ? onFields(operations[name].id, notes) : [];
  const { period = '', customer_id = '', part = '' } = covers as Partial<Record<string, string>>;
  const extraId = [operations[name].id, period, customer_id, part].join(' ');
  const extra = check.extra();
  const extras = ledger.collection<{ id: string; fields: Extra }>(EXTRAS);
  const kept: Along[] =
    Object.keys(extra).length > 0 || (await extras.get(extraId)) !== null
      ? [{ collection: EXTRAS, record: { id: extraId, fields: extra } as Along['record'] }]
      : [];
  const open = lists.find(({ read }) => !read.complete)?.read;
  // A row that could not be read may be there next time: the list is not whole without it.
  const unread = line > rows.length;
  const why =
    'part' in covers ? covers.part : open ? (open.why ?? 'list-moving') : unread ? 'rows-rejected' : null;
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
    { signal, along: [...along, ...noted, ...kept] },
  );
}

/** Amounts in 元, also where an answer counts in 角 (2) or 分 (3). */
export function inYuan(row: Row, measure: Json | undefined): Row {
  const parts = { '2': 10n, '3': 100n }[String(measure)];
  if (parts === undefined) return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? value / parts : value]),
  );
}

/** The same rows in another order are the same content. */
function stable(lists: [unknown, { [key: string]: Json }[]][]): string {
  return JSON.stringify(lists.map(([asked, rows]) => [asked, rows.map((row) => JSON.stringify(row)).sort()]));
}
