const SEPARATORS = [',', '\t', ';'];
/** A quoted cell, or one that is not closed where the text was taken. */
const QUOTED = /(^|[,;\t\r\n\uFEFF])"([^"]*(?:""[^"]*)*)(?:"|$)/g;
const NUMBER = /^\s*[-+]?\d/;
/** A cell that begins with a number, whichever the separator is. */
const NUMBER_CELL = /(?:^|[,;\t]) *[-+]?\d/;
const FILLED = /[^,;\s]/;

/** The separator of a delimited text, and whether its first line declares it (`sep=;`); that line is then an empty one. */
export function separatorOf(head: string): { delimiter: string; declared: boolean } {
  const declared = /^sep=(.)\r?\n/.exec(head);
  return { delimiter: declared?.[1] ?? likelySeparator(head), declared: declared !== null };
}

/**
 * The header tells the separator: tags (`a:1;b:2`), tabs that keep a spreadsheet from making numbers
 * of IDs, and decimal commas stand in the lines below it, and can be more than the cells. So what
 * counts is the widest row that begins no cell with a number and has others as wide below it, which a
 * title has not. Where no row is like that, the widest of all.
 */
function likelySeparator(head: string): string {
  // What is quoted separates nothing; of its text only matters whether it begins with a number.
  const text = head
    .slice(0, 65_536)
    .replace(QUOTED, (_, before: string, cell: string) => before + (NUMBER.test(cell) ? '0' : 'x'));
  const lines = text
    .split(/\r\n?|\n/, 60)
    .map((line) => ({ line, isHeader: FILLED.test(line) && !NUMBER_CELL.test(line) }));
  let best = ',';
  let most = 0;
  for (const separator of SEPARATORS) {
    const counts = lines.map(({ line }) => line.split(separator).length);
    lines.forEach(({ line, isHeader }, at) => {
      const count = counts[at]!;
      if (count < 2) return;
      const filled = line.split(separator).filter((cell) => FILLED.test(cell)).length;
      const asWide = counts.filter((other) => Math.abs(other - count) <= count / 8).length;
      const score = isHeader ? filled * filled * asWide : filled;
      if (score > most) [best, most] = [separator, score];
    });
  }
  return best;
}
