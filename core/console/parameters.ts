/** What was typed into the form of an operation, checked before anything is signed or sent. */
import { fail, ok, type Result } from '../result.ts';
import { isObject, type Json } from '../sources/open-api/json.ts';
import type { Parameter, ReadOperation } from './operations.ts';

export type Problem =
  | 'required'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'list'
  | 'json'
  | 'limit'
  | 'month'
  | 'moment'
  | 'day'
  | 'long';

/** Longest value taken; a list of a hundred customers is some 4 kB. */
const MOST = 20_000;
const MONTH = new Set(['bill_cycle', 'cycle', 'bill_cycle_begin', 'bill_cycle_end', 'shared_month', 'time']);
const DAY = new Set(['bill_date_begin', 'bill_date_end', 'trade_time_begin', 'trade_time_end']);

/** What is wrong with one value as typed; null: nothing. Empty is left out of the request. */
export function problemOf(parameter: Parameter, typed: string): Problem | null {
  const value = typed.trim();
  if (value === '') return parameter.required ? 'required' : null;
  if (value.length > MOST) return 'long';
  const read = valueOf(parameter, value);
  if (read === undefined) return kindOf(parameter.type);
  const { name } = parameter;
  if (name === 'limit' && (Number(read) < 1 || Number(read) > 100)) return 'limit';
  if (name === 'offset' && Number(read) < 0) return 'integer';
  if (parameter.type !== 'str') return null;
  if (MONTH.has(name) && !/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return 'month';
  if (DAY.has(name)) return isDay(value) ? null : 'day';
  if (/_(?:begin|end)$/.test(name) && name.includes('time')) return isMoment(value) ? null : 'moment';
  return null;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
/** UTC to the second, as the reference wants it. */
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && !Number.isNaN(Date.parse(text));

const inner = (type: string): string | null => /^list\[(.+)\]$/.exec(type)?.[1] ?? null;

function kindOf(type: string): Problem {
  if (type === 'int') return 'integer';
  if (type === 'number') return 'number';
  if (type === 'bool') return 'boolean';
  return inner(type) === 'str' || inner(type) === 'int' ? 'list' : 'json';
}

/** The value as it is sent; undefined: it is not of the parameter's type. */
function valueOf({ type }: Parameter, value: string): Json | undefined {
  if (type === 'str') return value;
  if (type === 'int') return /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
  if (type === 'number') return /^-?\d{1,12}(?:\.\d{1,8})?$/.test(value) ? Number(value) : undefined;
  if (type === 'bool') return value === 'true' ? true : value === 'false' ? false : undefined;
  const item = inner(type);
  if (item === 'str' || item === 'int') {
    const items = value
      .split(/[\s,;，；、]+/)
      .filter(Boolean)
      .map((one) => valueOf({ type: item } as Parameter, one));
    return items.every((one) => one !== undefined) ? items : undefined;
  }
  try {
    const read = JSON.parse(value) as Json;
    return (item === null ? isObject(read) : Array.isArray(read) && read.every(isObject)) ? read : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The request's parameters, set ones alone: an empty string is a filter there. Fails with
 * `parameters-wrong`, naming each field and what is wrong with it.
 */
export function readParameters(
  operation: ReadOperation,
  typed: ReadonlyMap<string, string>,
): Result<{ [key: string]: Json }> {
  const wrong: Record<string, string> = {};
  const values: [string, Json][] = [];
  for (const parameter of operation.parameters) {
    const text = (typed.get(parameter.name) ?? '').trim();
    const problem = problemOf(parameter, text);
    if (problem) wrong[parameter.name] = problem;
    else if (text !== '') values.push([parameter.name, valueOf(parameter, text)!]);
  }
  if (Object.keys(wrong).length)
    return fail('parameters-wrong', 'Some parameters are missing or wrong.', wrong);
  return ok(Object.fromEntries(values));
}
