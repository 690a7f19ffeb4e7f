import type { MarksReply } from '../../core/engine/messages.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say } from './words.ts';

/** Dots at rows the ledger has something to say about; the reason on hover and on focus. */
export class RowMarks {
  private shells: Shell[] = [];

  show(sighting: Sighting, rows: MarksReply['rows']): void {
    this.clear();
    if (!rows.length) return;
    const byKey = new Map(rows.map((row) => [row.key, row]));
    sighting.reading.cells.forEach((cells, i) => {
      const key = cells.find((cell, at) => sighting.columns[at]?.endsWith('id') && byKey.has(cell));
      const mark = key === undefined ? undefined : byKey.get(key);
      const cell = mark && sighting.reading.rowElements[i]?.flatMap(firstCell)[0];
      if (!mark || !cell) return;
      const shell = makeShell('row');
      shell.host.style.display = 'inline-block';
      const label = say(sighting.locale, 'markRow', mark.text);
      shell.show(
        el(
          'span',
          { class: `dot ${mark.tone}`, tabindex: '0', role: 'img', 'aria-label': label },
          el('span', {}, mark.text),
        ),
      );
      cell.append(shell.host);
      this.shells.push(shell);
    });
  }

  clear(): void {
    for (const shell of this.shells) shell.remove();
    this.shells = [];
  }
}

/** First cell that shows text: not the one with the checkbox. */
function firstCell(row: Element): Element[] {
  const cells = [...row.querySelectorAll('td,[role=gridcell],[role=cell]')];
  const cell = cells.find((one) => (one.textContent ?? '').trim() !== '');
  if (!cell) return [];
  // The innermost box with the text, so that the dot stands on its line.
  let inner: Element = cell;
  while (inner.children.length === 1 && !inner.children[0]!.matches('a,button,input,partner-lens'))
    inner = inner.children[0]!;
  return [inner];
}
