import type { MarksReply, RowMark } from '../../core/engine/messages.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { openPlace } from '../../core/sources/portal/talk.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say } from './words.ts';

/** Dots at rows the ledger has something to say about; the reason on hover and on focus, a click opens it. */
export class RowMarks {
  private shells: Shell[] = [];

  show(sighting: Sighting, rows: MarksReply['rows']): void {
    this.clear();
    if (!rows.length) return;
    const byKey = new Map<string, RowMark[]>();
    for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
    const { columns, reading, locale } = sighting;
    const resourceAt = columns.indexOf('resource_id');
    reading.cells.forEach((cells, i) => {
      const resource = resourceAt < 0 ? '' : (cells[resourceAt] ?? '');
      const mark = cells
        .flatMap((cell, at) => (isKey(columns[at]) ? (byKey.get(cell) ?? []) : []))
        .find((one) => !one.resource || !resource || one.resource === resource);
      const cell = mark && reading.rowElements[i]?.flatMap(firstCell)[0];
      if (!mark || !cell) return;
      const shell = makeShell('row');
      shell.host.style.display = 'inline-block';
      const { open } = mark;
      const why = el(
        'span',
        { popover: 'manual' },
        ...mark.text.split('\n').map((line) => el('i', {}, line)),
        ...(open ? [el('u', {}, say(locale, 'markOpen'))] : []),
      );
      const fold = () => void why.togglePopover(false);
      const dot = el(
        'button',
        {
          type: 'button',
          class: `dot ${mark.tone}`,
          'data-action': 'open-row',
          'aria-label': say(locale, 'markRow', mark.text),
          click: () => open && openPlace(open),
          pointerenter: () => unfold(dot, why, fold),
          focus: () => unfold(dot, why, fold),
          pointerleave: fold,
          blur: fold,
        },
        why,
      );
      shell.show(dot);
      cell.append(shell.host);
      this.shells.push(shell);
    });
  }

  clear(): void {
    for (const shell of this.shells) shell.remove();
    this.shells = [];
  }
}

/** Shows the reason beside its dot, above everything: the cells of a table cut what reaches over their edge. */
function unfold(dot: HTMLElement, why: HTMLElement, fold: () => void): void {
  const { right, top } = dot.getBoundingClientRect();
  why.togglePopover(true);
  why.style.left = `${Math.max(0, Math.min(right, innerWidth - why.offsetWidth - 8))}px`;
  why.style.top = `${Math.max(0, Math.min(top - 6, innerHeight - why.offsetHeight - 8))}px`;
  // Where it stands is the window's, and not the row's: it would stay behind. Looked at again, it listens once.
  document.addEventListener('scroll', fold, { capture: true, once: true });
}

const isKey = (column: string | null | undefined): boolean => /(^|_)id$|^period$/.test(column ?? '');

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
