import type { CustomerFigure } from '../../core/customers/list.ts';

/** Sorts by a column; what is not known comes last either way, and ties keep their order. */
export function sortFigures<T extends CustomerFigure>(
  rows: readonly T[],
  { key, down }: { key: string; down: boolean },
): T[] {
  const { compare } = new Intl.Collator('zh');
  const value = (row: T): unknown => (row as Record<string, unknown>)[key];
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const [noX, noY] = [x === null || x === '', y === null || y === ''];
    if (noX || noY) return noX === noY ? 0 : noX ? 1 : -1;
    const order =
      typeof x === 'string' ? compare(x, String(y)) : (x as bigint) < (y as bigint) ? -1 : x === y ? 0 : 1;
    return down ? -order : order;
  });
}

/** Rows whose name, account, ID or manager holds the text, whatever its case or width. */
export function filterFigures<T extends CustomerFigure>(rows: readonly T[], text: string): readonly T[] {
  const part = text.normalize('NFKC').trim().toLowerCase();
  if (!part) return rows;
  return rows.filter((row) =>
    [row.name, row.account_name, row.customer_id, row.manager].some((one) =>
      one?.normalize('NFKC').toLowerCase().includes(part),
    ),
  );
}
