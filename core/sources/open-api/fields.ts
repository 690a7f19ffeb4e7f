/**
 * The documented fields of every answer, and what an answer has other than those: a field that never
 * comes, a value of another type, a field nobody knows. Nothing of it stops a row; it is told.
 */
import modelData from './data/models.json';
import { isObject, type Json } from './json.ts';
import type { Operation } from './operations/operation.ts';

/** `name name:int other:list[Model]`; text where no type stands. From the vendor's own client library. */
const models = new Map(Object.entries(modelData as Record<string, string>));

export interface Field {
  name: string;
  type: string;
  /** Model behind the type, where there is one. */
  of: string | null;
}

export const hasModel = (name: string): boolean => models.has(name);

export const modelFields = (model: string): Field[] =>
  (models.get(model) ?? '')
    .split(' ')
    .filter(Boolean)
    .map((written) => {
      const [name = '', type = 'str'] = written.split(':');
      const bare = /^list\[(.+)\]$/.exec(type)?.[1] ?? type;
      return { name, type, of: models.has(bare) ? bare : null };
    });

/** Model of the rows under a field of an answer; null: it holds no records. */
export const rowModel = (answer: string, list: string | null): string | null =>
  list === null ? answer : (modelFields(answer).find(({ name }) => name === list)?.of ?? null);

/** Documented fields of an operation's rows. */
export const fieldsOf = ({ id, rows }: Pick<Operation, 'id' | 'rows'>): Field[] =>
  modelFields(rowModel(`${id}Response`, rows) ?? '');

/** A number may come as text, and a text as a number; a list or an object may not be anything else. */
export function fits(type: string, value: Json): boolean {
  if (value === null) return true;
  if (type.startsWith('list[')) return Array.isArray(value);
  if (typeof value === 'object') return hasModel(type) && isObject(value);
  if (type === 'int') return /^-?\d+$/.test(String(value));
  if (type === 'number') return value !== '' && Number.isFinite(Number(value));
  if (type === 'bool') return /^(true|false|0|1)$/i.test(String(value));
  return type === 'str';
}

/** How the answers of one operation differ from its documented fields. Samples are cut to 80 characters. */
export interface FieldNotes {
  /** In no row. */
  missing: string[];
  mistyped: Record<string, string>;
  unknown: Record<string, string>;
  /** Documented, with a value, and not kept: the ledger has no place for it. */
  unplaced?: string[];
}

/** Values of fields that have no column by the key of their row. */
export type Extra = Record<string, Record<string, Json>>;

const LONGEST_SAMPLE = 80;
/** Of one capture; a vendor that adds this much says what it is, sooner or later. */
const MOST_EXTRA = 2_000_000;

/** Where an answer's documented fields go. */
export interface Places {
  /** They are in the ledger's rows, or said there in other words. */
  placed: ReadonlySet<string>;
  /** What has no place is kept beside the rows, as an undocumented field is; else it is only told. */
  keep: boolean;
}

/** Looks at raw rows one by one; `keyOf` names the row where something of it is kept. */
export function createFieldCheck(operation: Pick<Operation, 'id' | 'rows'>, places?: Places) {
  const documented = new Map(fieldsOf(operation).map(({ name, type }) => [name, type]));
  const absent = new Set(documented.keys());
  const mistyped = new Map<string, string>();
  const unknown = new Map<string, string>();
  const unplaced = new Set<string>();
  const extra = new Map<string, Map<string, Json>>();
  let rows = 0;
  let kept = 0;
  const sample = (value: Json): string => JSON.stringify(value).slice(0, LONGEST_SAMPLE);

  function keepAside(name: string, value: Json, keyOf: () => string): void {
    kept += JSON.stringify(value).length;
    if (kept > MOST_EXTRA) return;
    let values = extra.get(name);
    if (!values) extra.set(name, (values = new Map()));
    values.set(keyOf(), value);
  }

  return {
    look(row: { [key: string]: Json }, keyOf: () => string): void {
      if (documented.size === 0) return;
      rows++;
      for (const name of Object.keys(row)) {
        const value = row[name]!;
        const type = documented.get(name);
        if (type === undefined) {
          if (!unknown.has(name)) unknown.set(name, sample(value));
          keepAside(name, value, keyOf);
        } else {
          if (places && !places.placed.has(name) && value !== null && value !== '') {
            unplaced.add(name);
            if (places.keep) keepAside(name, value, keyOf);
          }
          absent.delete(name);
          if (!fits(type, value) && !mistyped.has(name)) mistyped.set(name, sample(value));
        }
      }
    },
    /** Null: there were no rows, which says nothing of fields. */
    notes: (): FieldNotes | null =>
      rows === 0
        ? null
        : {
            missing: [...absent],
            mistyped: Object.fromEntries(mistyped),
            unknown: Object.fromEntries(unknown),
            ...(unplaced.size > 0 && (!places?.keep || kept > MOST_EXTRA) ? { unplaced: [...unplaced] } : {}),
          },
    extra: (): Extra =>
      Object.fromEntries([...extra].map(([name, values]) => [name, Object.fromEntries(values)])),
  };
}

/** Notes of several captures of one operation: a field that came in any of them is not missing. */
export const joinNotes = (before: FieldNotes | undefined, now: FieldNotes): FieldNotes => ({
  missing: before ? before.missing.filter((name) => now.missing.includes(name)) : now.missing,
  mistyped: { ...before?.mistyped, ...now.mistyped },
  unknown: { ...before?.unknown, ...now.unknown },
  ...(before?.unplaced || now.unplaced
    ? { unplaced: [...new Set([...(before?.unplaced ?? []), ...(now.unplaced ?? [])])] }
    : {}),
});
