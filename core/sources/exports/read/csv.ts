import Papa from 'papaparse';
import type { Caps } from '../caps.ts';
import { refuse } from '../refusal.ts';
import type { RawRow } from './raw.ts';

/**
 * Rows of a delimited text, in chunks. Papa's low-level parser is fed by hand, because its own
 * streams push (the importer must be able to hold the file back) and know no physical lines.
 * Line ends may be mixed; empty lines are kept so that line numbers are those of an editor.
 * `begun`: the text is what is left of one whose first lines were read already.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  caps: Caps,
  begun: { line: number; newline: '\n' | '\r' | null } = { line: 1, newline: null },
): AsyncGenerator<RawRow[]> {
  let rest = '';
  let { line, newline } = begun;
  for await (const [piece, last] of withLast(text)) {
    rest += piece;
    if (newline === null) {
      if (!rest.includes('\n') && rest.includes('\r') && (last || rest.length > 1 << 16)) newline = '\r';
      else if (rest.includes('\n') || last) newline = '\n';
      else if (rest.length <= caps.cell) continue;
    }
    const parser = new Papa.Parser({ delimiter, newline: newline ?? '\n', quoteChar: '"' });
    const parsed = parser.parse(rest, 0, !last) as {
      data: string[][];
      errors: { code: string }[];
      meta: { cursor: number };
    };
    if (last && parsed.errors.some((error) => error.code === 'MissingQuotes'))
      refuse(
        'file-cut',
        'The file ends inside a quoted cell: it was cut. Download it again and import that copy.',
      );
    const checkCells = rest.length > caps.cell;
    rest = last ? '' : rest.slice(parsed.meta.cursor);
    if (rest.length > caps.cell) refuseCell(line + parsed.data.length);
    const rows: RawRow[] = [];
    for (const cells of parsed.data) {
      const end = cells.length - 1;
      if (cells[end]!.endsWith('\r')) cells[end] = cells[end]!.slice(0, -1);
      if (cells.length > caps.columns) refuseColumns(cells, caps, line);
      if (checkCells && cells.some((cell) => cell.length > caps.cell)) refuseCell(line);
      rows.push({ line, cells });
      line += 1 + linesWithin(cells);
    }
    // What follows the last line end is not a row.
    if (last && rows.length > 0) {
      const end = rows.at(-1)!;
      if (end.cells.length === 1 && end.cells[0] === '') rows.pop();
      else end.open = true;
    }
    if (rows.length > 0) yield rows;
  }
}

async function* withLast(source: AsyncIterable<string>): AsyncGenerator<[string, boolean]> {
  let before: string | null = null;
  for await (const piece of source) {
    if (before !== null) yield [before, false];
    before = piece;
  }
  if (before !== null) yield [before, true];
}

function linesWithin(cells: string[]): number {
  let count = 0;
  for (const cell of cells)
    if (cell.includes('\n'))
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

export function refuseColumns(cells: string[], caps: Caps, line: number): void {
  const used = cells.reduce((count, cell) => count + (cell === '' ? 0 : 1), 0);
  if (used > caps.columns)
    refuse(
      'columns-too-many',
      `Line ${line} has ${used} columns; an export has at most ${caps.columns}. Import the file as it was downloaded.`,
      { line, columns: used, most: caps.columns },
    );
}

export const refuseCell = (line: number): never =>
  refuse(
    'cell-too-large',
    `A cell at line ${line} is larger than any export's, or a quotation mark is not closed. Export the file again.`,
    { line },
  );
