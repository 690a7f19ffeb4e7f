import { fail, ok, type Result } from '../../result.ts';
import type { Client, Parameters } from './client.ts';
import { isObject, type Json } from './json.ts';
import type { Operation } from './operations/operation.ts';

/**
 * Rows a page has in common with the one before: where they are others, the list has moved at the
 * seam, and a row may have slipped through it.
 */
const OVERLAP = 1;
/** A list that still moves after so many passes is kept as it is, marked as incomplete. */
const MAX_PASSES = 6;

export interface Read {
  rows: { [key: string]: Json }[];
  /** Two passes agreed, or (`still`) one pass had no sign of movement. */
  complete: boolean;
  /** Why it is not complete where that is not the list's moving. */
  why?: string;
  currency: string | null;
  passes: number;
}

/** Stands for a list the portal refused to show while others of its capture were read. */
export const refused: Read = { rows: [], complete: false, why: 'some-refused', currency: null, passes: 0 };

export interface ReadOptions {
  /** What identifies a row. */
  keyOf: (row: { [key: string]: Json }) => string;
  /** The list belongs to a closed month: one pass is enough when nothing in it moved. */
  still?: boolean;
  signal?: AbortSignal;
  onPage?: (rows: number, total: number | null) => void;
}

interface Pass {
  rows: Map<string, { [key: string]: Json }>;
  /** No total changed, no key twice, and as many rows as the list says it has. */
  calm: boolean;
  total: number | null;
  currency: string | null;
}

/**
 * Reads a whole list. There is no stable order, no cursor and no changed-since, so rows slip past
 * a page boundary while the list moves. It is therefore read until two passes hold the same rows.
 */
export async function readList(
  client: Client,
  operation: Operation,
  parameters: Parameters,
  options: ReadOptions,
): Promise<Result<Read>> {
  let before: Pass | null = null;
  for (let passes = 1; passes <= MAX_PASSES; passes++) {
    const read = await readPass(client, operation, parameters, options);
    if (!read.ok) return read;
    const pass = read.value;
    const enough: boolean =
      operation.paging === null ||
      (options.still === true && pass.calm) ||
      (before !== null && agree(before, pass));
    if (enough) return ok({ rows: [...pass.rows.values()], complete: true, currency: pass.currency, passes });
    before = pass;
  }
  return ok({
    rows: [...before!.rows.values()],
    complete: false,
    currency: before!.currency,
    passes: MAX_PASSES,
  });
}

/** The same rows with the same in them: one that changed between the passes may be one of two states. */
const agree = (a: Pass, b: Pass): boolean =>
  a.calm &&
  b.calm &&
  a.rows.size === b.rows.size &&
  [...a.rows].every(([key, row]) => {
    const other = b.rows.get(key);
    return other !== undefined && JSON.stringify(other) === JSON.stringify(row);
  });

async function readPass(
  client: Client,
  operation: Operation,
  parameters: Parameters,
  options: ReadOptions,
): Promise<Result<Pass>> {
  const pass: Pass = { rows: new Map(), calm: true, total: null, currency: null };
  const { paging } = operation;
  const limit = paging?.limit ?? 0;
  let seam: string | null = null;
  for (let offset = 0; ; offset += limit - OVERLAP) {
    const page = paging === null ? {} : { offset, limit };
    const answer = await client.call(operation, { ...parameters, ...page }, options.signal);
    if (!answer.ok) return answer;
    const body = answer.value;
    if (!isObject(body)) return fail('api-shape', `${operation.id}: the answer is not an object.`);
    const list = operation.rows === null ? [body] : (body[operation.rows] ?? []);
    if (!Array.isArray(list))
      return fail('api-shape', `${operation.id}: ${operation.rows} is not a list. The API may have changed.`);
    let last: string | null = null;
    for (const [at, row] of list.entries()) {
      if (!isObject(row))
        return fail('api-shape', `${operation.id}: a row of ${operation.rows} is not an object.`);
      const key = options.keyOf(row);
      const again = at < OVERLAP && offset > 0;
      if (again ? key !== seam : pass.rows.has(key)) pass.calm = false;
      pass.rows.set(key, row);
      last = key;
    }
    seam = last;
    if (typeof body.currency === 'string') {
      if (pass.currency !== null && pass.currency !== body.currency)
        return fail(
          'api-two-currencies',
          `${operation.id}: the list changes its currency from page to page.`,
        );
      pass.currency = body.currency;
    }
    if (paging === null) return ok(pass);
    const total = Number(body[paging.total] ?? Number.NaN);
    if (!Number.isSafeInteger(total) || total < 0)
      return fail('api-shape', `${operation.id}: ${paging.total} is missing or not a number.`);
    if (pass.total !== null && pass.total !== total) pass.calm = false;
    pass.total = total;
    options.onPage?.(pass.rows.size, total);
    if (offset + limit >= total || list.length === 0) {
      if (pass.rows.size !== total) pass.calm = false;
      return ok(pass);
    }
  }
}
