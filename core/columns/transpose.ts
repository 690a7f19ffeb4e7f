/**
 * Rows turned into columns as they come. Rows of one source have the same columns in the same
 * order: the builders are lined up with them once, and reading a row's values costs no search.
 * Measured: half of what looking up fifty columns on every row costs; columns nobody told cost
 * nothing.
 */
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { BlockColumn } from './block.ts';
import { CodeBuilder, MoneyBuilder, NumberBuilder, TextBuilder, type ColumnBuilder } from './builders.ts';
import { domainOf, isCoded } from './layout.ts';
import type { StringTable } from './strings.ts';

/** Dictionaries of all coded columns of a dataset, and what was found in them lately. */
export interface Vocabulary {
  tables: ReadonlyMap<string, StringTable>;
  known: Map<string, Map<string, number>>;
  /** Builders of segments that are stored, by column: the next one needs no fresh memory. */
  idle: Map<string, ColumnBuilder[]>;
}

export class Transposed {
  rows = 0;
  private readonly columns = new Map<string, ColumnBuilder>();
  /** Columns of the row before, in its order. */
  private names: string[] = [];
  private order: (ColumnBuilder | null)[] = [];

  constructor(
    private readonly dataset: DatasetName,
    private readonly vocabulary: Vocabulary,
  ) {}

  add(row: Row): void {
    const at = this.rows++;
    let place = 0;
    for (const name in row) {
      if (name !== this.names[place]) this.lineUp(row, place);
      this.order[place++]?.add(at, row[name]);
    }
  }

  /** The picked rows of a block, column by column. */
  addBlock(columns: ReadonlyMap<string, BlockColumn>, picked: Int32Array): void {
    for (const [name, column] of columns) this.builder(name)?.addBlock(this.rows, column, picked);
    this.rows += picked.length;
  }

  /** A row with other columns than the one before: from `place` on this is the order. */
  private lineUp(row: Row, place: number): void {
    this.names = Object.keys(row);
    const before = this.order.slice(0, place);
    this.order = this.names.map((name, at) => (at < place ? before[at]! : this.builder(name)));
  }

  private builder(name: string): ColumnBuilder | null {
    let builder = this.columns.get(name) ?? this.vocabulary.idle.get(name)?.pop();
    if (builder) {
      this.columns.set(name, builder);
      return builder;
    }
    const dataset = datasetOf(this.dataset);
    const column = Object.hasOwn(dataset.columns, name) ? dataset.columns[name]! : null;
    // A column nobody knows: rows are checked before they come here, tests give what they like.
    if (!column) return null;
    if (isCoded(dataset, name, column)) {
      const domain = domainOf(name);
      const known = this.vocabulary.known;
      if (!known.has(domain)) known.set(domain, new Map());
      // What differs on most lines is not worth remembering.
      const repeats = column.kind === 'code' ? known.get(domain)! : null;
      builder = new CodeBuilder(this.vocabulary.tables.get(domain)!, repeats);
    } else if (column.kind === 'money') builder = new MoneyBuilder();
    else if (column.kind === 'text' || column.kind === 'code') builder = new TextBuilder();
    else builder = new NumberBuilder(column.kind);
    this.columns.set(name, builder);
    return builder;
  }

  /** A column; undefined: no row told it. */
  column(name: string): ColumnBuilder | undefined {
    return this.columns.get(name);
  }

  /** After its columns were packed: others may have their memory. It takes in no more rows. */
  release(): void {
    for (const [name, builder] of this.columns) {
      builder.clear();
      const { idle } = this.vocabulary;
      const others = idle.get(name);
      if (others) others.push(builder);
      else idle.set(name, [builder]);
    }
    this.columns.clear();
    this.order = this.names = [];
  }
}
