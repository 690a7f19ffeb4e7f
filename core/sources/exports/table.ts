import { ok, type Result } from '../../result.ts';
import { CAPS } from './caps.ts';
import { openContainer } from './read/container.ts';
import type { RawRow } from './read/raw.ts';
import { asFailure } from './refusal.ts';

/** A list somebody keeps, not an export: more than this is another file than was meant. */
const LIST_CAPS = { ...CAPS, fileBytes: 50_000_000, inflatedBytes: 200_000_000, cell: 20_000 };

/**
 * The first table of a small file (xlsx, csv in any encoding an export comes in) as it stands, at
 * most `most` rows. Nothing is kept. Fails as an import does: `file-too-large`, `file-not-a-table` …
 */
export async function readTable(file: Blob, most: number): Promise<Result<RawRow[]>> {
  try {
    const { tables } = await openContainer(file, LIST_CAPS);
    const rows: RawRow[] = [];
    for await (const chunk of tables[0]!.rows()) {
      for (const { line, cells } of chunk) rows.push({ line, cells });
      if (rows.length >= most) break;
    }
    return ok(rows.slice(0, most));
  } catch (error) {
    return asFailure(error);
  }
}
