import type { PageMapping, Report, ReportReply } from '../../engine/messages.ts';
import type { DatasetName } from '../../model/registry.ts';
import type { Result } from '../../result.ts';
import { isMasked } from './reader/masked.ts';
import { complete, completeness, keepRows, type Kept, type Sighting } from './sighting.ts';
import { cut, sendReport } from './talk.ts';

/** Rows gathered over one or more pages of a list, until they are kept. */
export class Gathering {
  private columns: string[] | null = null;
  private readonly cells: string[][] = [];
  pages = 0;
  constructor(private readonly first: Sighting) {}

  get rows(): number {
    return this.cells.length;
  }

  /** `again`: rows that an earlier page showed; they stand once. */
  add(sighting: Sighting, again?: ReadonlySet<number>): void {
    // Columns as on the first page; the walk ends when the headers change.
    const kept = keepRows(
      { ...sighting, columns: this.first.columns, dataset: this.first.dataset },
      isMasked,
    );
    this.columns ??= kept.columns;
    kept.cells.forEach((row, at) => again?.has(at) || this.cells.push(row));
    this.pages++;
  }

  /** Hands what was gathered to the engine; `last` is the list as last seen. */
  async keep(last: Sighting, whole: boolean, mapping?: PageMapping): Promise<Result<ReportReply>> {
    const dataset = this.first.dataset as DatasetName;
    const kept: Kept = complete(
      { columns: this.columns ?? [], cells: this.cells },
      last.page,
      dataset,
      last.period,
    );
    const { complete: all, why } = completeness({ ...last, page: this.first.page }, this.rows, whole);
    const report: Report = {
      type: 'report',
      page: this.first.page?.id ?? null,
      address: last.address,
      title: last.title,
      locale: last.locale,
      dataset,
      period: last.period,
      columns: kept.columns,
      cells: kept.cells.slice(0, 20_000),
      constants: Object.entries(this.first.page?.constants ?? {}),
      // Also columns the reader knows and the dataset has no place for: nothing is dropped in silence.
      unknown: cut(
        this.first.reading.headers.filter((_, i) => !kept.columns.includes(this.first.columns[i] ?? '')),
      ),
      complete: all && kept.cells.length <= 20_000,
      why,
      masked: cut(last.reading.masked),
      pages: Math.max(1, this.pages),
      ...(mapping ? { mapping } : {}),
    };
    return sendReport(report);
  }
}
