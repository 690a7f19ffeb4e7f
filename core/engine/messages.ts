/**
 * Every message between a page of the portal and the engine. A content script may report what
 * the user sees and ask for marks; nothing else is understood, whatever it sends. JSON-safe
 * both ways, capped, and checked by schema before anything looks at it.
 */
// The small form of zod: pages read messages, too, and load it before they show anything.
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../result.ts';
import { FILE_PART } from './file-part.ts';
import { isDatasetName, type DatasetName } from '../model/registry.ts';

export const CAPS = { rows: 20_000, columns: 200, cell: 4000, keys: 2000, bytes: 24_000_000 } as const;

const short = z.string().check(z.maxLength(300));
const id = z.string().check(z.maxLength(64));
const url = z.string().check(z.maxLength(2000));
/** An export task: `id` tells two of the same name apart, `created` is as the page writes it. */
const task = z.strictObject({
  id: z.string().check(z.maxLength(700)),
  name: short,
  created: short,
  state: z.enum(['done', 'running', 'other']),
});
const locale = z.enum(['zh', 'en']);
const period = z.string().check(z.regex(/^\d{4}-\d{2}$/));
const count = z.number().check(z.int(), z.minimum(0), z.maximum(1e9));

const where = {
  /** Recognised page id (core/sources/portal/pages), or null. */
  page: z.nullable(id),
  /** Address without host and query values: it names the list, it is never fetched. */
  address: z.string().check(z.maxLength(500)),
  title: short,
  locale,
};

/** A table a person pointed at, and what they said its columns are. Kept, and offered as a file. */
export const mappingSchema = z.strictObject({
  headers: z.array(short).check(z.minLength(1), z.maxLength(CAPS.columns)),
  dataset: z.string().check(z.refine(isDatasetName)),
  /** Canonical column by header; null: not wanted. */
  columns: z.array(z.nullable(id)).check(z.maxLength(CAPS.columns)),
  address: z.string().check(z.maxLength(500)),
});
export type PageMapping = z.infer<typeof mappingSchema>;

/** The page changed, or its table did: what the user is looking at now. */
const pageChanged = z.strictObject({
  type: z.literal('page-changed'),
  ...where,
  dataset: z.nullable(z.string().check(z.maxLength(40))),
  period: z.nullable(period),
  rows: count,
  total: z.nullable(count),
  partial: z.boolean(),
  masked: z.array(short).check(z.maxLength(CAPS.columns)),
  /** The customer a page about one is of: the ID, or the account name where it shows no ID. */
  customer: z.optional(id),
});

/** An invitation link the page shows and the user chose to keep. */
const link = z.strictObject({
  type: z.literal('link'),
  url,
  tag: z.string().check(z.maxLength(100)),
  locale,
});

/** Rows the user saw and chose to keep, by canonical column, as text. */
const report = z.strictObject({
  type: z.literal('report'),
  ...where,
  dataset: z.string().check(z.refine(isDatasetName)),
  period: z.nullable(period),
  columns: z.array(id).check(z.minLength(1), z.maxLength(CAPS.columns)),
  cells: z
    .array(z.array(z.string().check(z.maxLength(CAPS.cell))).check(z.maxLength(CAPS.columns)))
    .check(z.maxLength(CAPS.rows)),
  /** Values every row has though no cell shows them (`kind` of an opportunity list). */
  constants: z.array(z.tuple([id, short])).check(z.maxLength(10)),
  /** Headers no column was found for. */
  unknown: z.array(short).check(z.maxLength(CAPS.columns)),
  complete: z.boolean(),
  why: z.nullable(id),
  masked: z.array(short).check(z.maxLength(CAPS.columns)),
  pages: z.number().check(z.int(), z.minimum(1), z.maximum(100_000)),
  mapping: z.optional(mappingSchema),
});

const draft = z
  .array(z.tuple([short, z.string().check(z.maxLength(5000)), z.boolean()]))
  .check(z.maxLength(60));
export type OpenDraft = z.infer<typeof draft>;

/** Asks what to show beside the rows and dialogs now visible. */
const marks = z.strictObject({
  type: z.literal('marks'),
  ...where,
  dataset: z.nullable(z.string().check(z.maxLength(40))),
  period: z.nullable(period),
  /** Headers of a table no page is known for: a mapping kept for them comes back. */
  headers: z.array(short).check(z.maxLength(CAPS.columns)),
  /** Row keys visible (customer, order, opportunity ids), never names. */
  keys: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(CAPS.keys)),
  /**
   * The invite dialog is open: what was typed or chosen, and the portal's words on it, empty before
   * any. `fresh`: they came just now, for this account.
   */
  invite: z.optional(z.strictObject({ account: short, message: short, fresh: z.boolean() })),
  /** A form in which an opportunity is written: label, value, required. Looked at and not kept. */
  draft: z.optional(draft),
  /** An opportunity's detail or update is open. */
  opportunity: z.optional(z.strictObject({ id: short, status: short })),
  /** Invitation links the page shows: which of them are kept. */
  links: z.optional(z.array(url).check(z.maxLength(10))),
});

/** A finished export task's file, which the user chose to import, part by part. */
const file = z.strictObject({
  type: z.literal('file'),
  /** One an import. */
  id: z.uuid(),
  name: z.string().check(z.minLength(1), z.maxLength(300)),
  part: z.number().check(z.int(), z.minimum(0), z.maximum(31)),
  parts: z.number().check(z.int(), z.minimum(1), z.maximum(32)),
  /** Base64. */
  data: z.string().check(z.maxLength(Math.ceil(FILE_PART / 3) * 4)),
  /** The user says that the file holds all of its month. */
  whole: z.boolean(),
  /** The task whose file it is. */
  task: z.optional(task),
});

/** The tasks of 导出记录, as its page lists them. */
const tasks = z.strictObject({
  type: z.literal('tasks'),
  tasks: z.array(task).check(z.maxLength(200)),
});

const openPanel = z.strictObject({ type: z.literal('open-panel') });
/** What is needed to recognise pages: names of lists and their columns, nothing of anybody's data. */
const knowledge = z.strictObject({ type: z.literal('knowledge') });

/**
 * Where a mark leads: a month, and the exception where one asks; a rule; the check of a person. It
 * reads nothing.
 */
const placeSchema = z.union([
  z.strictObject({
    view: z.enum(['bill-consumption', 'consumption-performance', 'bill-summary-ledger']),
    period,
    at: z.optional(z.string().check(z.maxLength(400))),
    decided: z.optional(z.boolean()),
  }),
  z.strictObject({ rule: id }),
  z.strictObject({ person: short }),
]);
export type MarkPlace = z.infer<typeof placeSchema>;

const openPlace = z.strictObject({ type: z.literal('open-place'), place: placeSchema });

export const contentMessageSchema = z.discriminatedUnion('type', [
  pageChanged,
  report,
  link,
  marks,
  file,
  tasks,
  openPanel,
  openPlace,
  knowledge,
]);
export type ContentMessage = z.infer<typeof contentMessageSchema>;
export type Report = Extract<ContentMessage, { type: 'report' }>;
export type MarksRequest = Extract<ContentMessage, { type: 'marks' }>;
export type TasksSeen = Extract<ContentMessage, { type: 'tasks' }>;
export type FilePart = Extract<ContentMessage, { type: 'file' }>;
export type PageChanged = Extract<ContentMessage, { type: 'page-changed' }>;

/** green settled · amber explained by time or rule · red asks for a person · grey not known. */
export type Tone = 'green' | 'amber' | 'red' | 'grey';

export interface Notice {
  id: string;
  tone: Tone;
  text: string;
  /** Where the rule stands, as shown; an address only of the vendor's help. */
  source?: { title: string; url: string };
}

export interface InviteMark {
  /** `can`, `cannot`, `unknown`. */
  verdict: 'can' | 'cannot' | 'unknown';
  /** What the panel is about: the conditions, or the portal's refusal. */
  title: string;
  /** One line: 现在不能邀请 · 最早 2027-02-14 可邀请. */
  headline: string;
  detail: string | null;
  conditions: {
    id: string;
    title: string;
    state: 'met' | 'not-met' | 'unknown';
    /** What is known, from where and how old, or what is missing and whom to ask. */
    text: string;
    /** The rule it goes by, to be opened. */
    rule: string;
  }[];
  /** What else to know: advice, an earlier refusal, today's invites. */
  notes: string[];
  /** A text to send the person, asking for what is not known. */
  ask: string | null;
  /** What the buttons say. */
  labels: { open: string; ask: string };
  source: { title: string; url: string } | null;
}

export interface RowMark {
  key: string;
  /** Only the row of this resource, where the list shows resources: an order has several. */
  resource?: string;
  tone: Tone;
  /** Reasons and amounts, a line each. */
  text: string;
  open?: MarkPlace;
}

/** What comes back for `marks`: everything in words of the locale asked for. */
export interface MarksReply {
  /** What the ledger holds of this list (and month); null: nothing yet, or no account chosen. */
  freshness: { capturedAt: string; source: string; complete: boolean; why: string | null } | null;
  count: number | null;
  rows: RowMark[];
  invite?: InviteMark;
  notices: Notice[];
  /** Of the `links` asked about, those that are kept, and since when each counts. */
  links?: Record<'url' | 'madeAt', string>[];
  mapping?: { dataset: DatasetName; columns: (string | null)[] };
}

/** What comes back for `report`. */
export interface ReportReply {
  kept: number;
  added: number;
  unchanged: boolean;
  rejected: number;
  /** First reasons of rows that could not be read, in words. */
  reasons: string[];
}

/** What comes back for `link`. */
export interface LinkReply {
  /** Kept before and as it was: since when it counts. Null: kept now. */
  known: string | null;
}

/** What comes back for the last part of a `file`; null for the others. */
export interface FileReply {
  rows: number;
  rejected: number;
}

/** What comes back for `tasks`: those whose file was imported from the page. */
export interface TaskTold extends FileReply {
  id: string;
  at: string;
}

/** Checks a message from a page: `message-too-large`, `message-unknown`. Never throws. */
export function readContentMessage(message: unknown): Result<ContentMessage> {
  if (sizeOf(message, CAPS.bytes) > CAPS.bytes)
    return fail('message-too-large', 'The page sent more than a message may hold.');
  const parsed = contentMessageSchema.safeParse(message);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail('message-unknown', 'The page asked for something it may not ask.', {
    where: issue ? issue.path.join('.').slice(0, 100) : '',
  });
}

/** Rough size in bytes, counting no further than `limit`. */
function sizeOf(value: unknown, limit: number): number {
  let size = 0;
  const stack: unknown[] = [value];
  while (stack.length && size <= limit) {
    const at = stack.pop();
    if (typeof at === 'string') size += 2 * at.length + 2;
    else if (Array.isArray(at)) {
      size += at.length;
      if (at.length > CAPS.rows) return Infinity;
      for (const item of at) stack.push(item);
    } else if (typeof at === 'object' && at !== null) {
      for (const [key, item] of Object.entries(at)) {
        size += key.length;
        stack.push(item);
      }
    } else size += 8;
  }
  return size;
}
