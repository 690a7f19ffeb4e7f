/** One record of a table to its sealed form and back. */
import { maskText, openBytes, sealBytes, type SealKeys } from '../../vault/seal.ts';
import { isSealed, SEALED_TABLES, type SealedRecord, type SealedTable } from './layout.ts';
import { packValue, unpackValue } from './pack.ts';

type Key = readonly (string | number)[] | string | number;
type Fields = Record<string, unknown>;

/** Opaque keys met lately; a whole commit asks for the same ones again and again. */
const MOST_KNOWN = 50_000;

export class RecordCodec {
  private readonly layout: SealedTable;
  private readonly known = new Map<string, string>();

  constructor(
    private readonly table: string,
    private readonly keys: SealKeys,
  ) {
    this.layout = SEALED_TABLES[table]!;
  }

  /** The primary key as it stands on disk. */
  async key<K extends Key>(key: K): Promise<K> {
    const { masked, inline } = this.layout;
    if (masked === null || !Array.isArray(key)) return key;
    const at = inline.indexOf(masked);
    const opaque = [...key] as (string | number)[];
    if (typeof opaque[at] === 'string') opaque[at] = await this.mask(opaque[at]);
    return opaque as unknown as K;
  }

  /** '' stands for "all of them" and stays. */
  private async mask(text: string): Promise<string> {
    if (text === '') return text;
    let opaque = this.known.get(text);
    if (opaque === undefined) {
      opaque = await maskText(this.keys.mask, this.table, text);
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.set(text, opaque);
    }
    return opaque;
  }

  /** `key`: the primary key, where it is not part of the record. */
  async seal(value: unknown, key?: Key): Promise<SealedRecord> {
    const { inline, plain, masked } = this.layout;
    const fields: Fields = inline.length === 0 ? { at: key } : {};
    for (const name of [...inline, ...plain]) {
      const part = (value as Fields)[name];
      fields[name] = name === masked && typeof part === 'string' ? await this.mask(part) : part;
    }
    const sealed = await sealBytes(this.keys.seal, packValue(value), this.place(fields));
    return { ...fields, sealed };
  }

  /** Anything that is not sealed passes; what does not open is a fault of the disk, and thrown as one. */
  async open(stored: unknown): Promise<unknown> {
    if (!isSealed(stored)) return stored;
    const bytes = await openBytes(this.keys.seal, stored.sealed, this.place(stored));
    if (!bytes) throw new DOMException(`A sealed record of ${this.table} does not open.`, 'DataError');
    return unpackValue(bytes);
  }

  private place(fields: Fields): string {
    const key = this.layout.inline.length === 0 ? fields.at : this.layout.inline.map((name) => fields[name]);
    return JSON.stringify([this.table, key]);
  }
}
