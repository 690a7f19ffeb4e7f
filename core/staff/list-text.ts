/** A pasted text as rows of cells: tab, comma or semicolon between them, quoted as spreadsheets do. */

export interface ListRow {
  /** 1-based line where the row begins. */
  line: number;
  cells: string[];
}

const QUOTED = /"((?:[^"]|"")*)"[ ]*(?=[\t,;\r\n]|$)/y;
const PLAIN = /[^\t,;\r\n]*/y;
/** A quotation mark that is closed only so far away is a slip of the hand, not a cell. */
const LONGEST = 2000;

/** Every row, empty ones left out. A quotation mark that is never closed stands for itself. */
export function rowsOfText(text: string): ListRow[] {
  const rows: ListRow[] = [];
  let line = 1;
  let row: ListRow = { line, cells: [] };
  for (let at = 0; at <= text.length; at += 1) {
    QUOTED.lastIndex = PLAIN.lastIndex = at;
    const quoted = text[at] === '"' ? QUOTED.exec(text) : null;
    const found = quoted && quoted[0].length <= LONGEST ? quoted : PLAIN.exec(text)!;
    row.cells.push((found === quoted ? found[1]!.replaceAll('""', '"') : found[0]).trim());
    line += found[0].split('\n').length - 1;
    at += found[0].length;
    const end = text[at];
    if (end === '\t' || end === ',' || end === ';') continue;
    if (row.cells.some((cell) => cell !== '')) rows.push(row);
    if (end === '\r' && text[at + 1] === '\n') at += 1;
    row = { line: (line += 1), cells: [] };
  }
  return rows;
}
