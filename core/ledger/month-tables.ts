/**
 * Months as columns, decoded once: whoever asks for a month gets the same table, with the columns
 * already decoded for another, until a commit changes the month. Unused ones go first when the
 * decoded columns of all months take too much memory.
 */
import type { DatasetName } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { LineSet } from './line-set.ts';
import { openSet } from './lookup/lookup.ts';
import type { Segments } from './segments.ts';

/** Two datasets of 18 months and 40,000 lines, the twelve columns a comparison reads. */
const MOST_BYTES = 192 * 2 ** 20;

export class MonthTables {
  private readonly held = new Map<string, { version: number; table: LineSet }>();

  constructor(
    private readonly db: LedgerDatabase,
    private readonly segments: Segments,
  ) {}

  drop(): void {
    this.held.clear();
  }

  /** The month's version is read anew each time, so a lost message cannot show old lines. */
  async get(dataset: DatasetName, period: Period): Promise<LineSet> {
    const month = await this.db.months.get([dataset, period]);
    const id = `${dataset} ${period}`;
    const version = month?.version ?? 0;
    const known = this.held.get(id);
    this.held.delete(id);
    const slot =
      known?.version === version
        ? known
        : {
            version,
            table: openSet(this.db, this.segments, dataset, month ? [month] : [], () => this.held.delete(id)),
          };
    // Set last: the first are those unused for longest.
    this.held.set(id, slot);
    this.shrink();
    return slot.table;
  }

  private shrink(): void {
    let bytes = 0;
    for (const { table } of this.held.values()) bytes += table.bytes;
    for (const [id, { table }] of this.held) {
      if (bytes <= MOST_BYTES || this.held.size === 1) return;
      this.held.delete(id);
      bytes -= table.bytes;
    }
  }
}
