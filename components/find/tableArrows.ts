const STEPS: Record<string, readonly [down: number, across: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from link to link of a table, over cells that have none. */
export function arrowsIn(event: KeyboardEvent): void {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('th, td') : null;
  const table = cell?.closest('table');
  if (!step || !cell || !table || event.ctrlKey || event.metaKey || event.altKey) return;
  let [row, column] = [cell.closest('tr')!.rowIndex, cell.cellIndex];
  for (;;) {
    row += step[0];
    column += step[1];
    const next = table.rows[row]?.cells[column];
    if (!next) return;
    const link = next.querySelector('a');
    if (!link) continue;
    event.preventDefault();
    link.focus();
    return;
  }
}
