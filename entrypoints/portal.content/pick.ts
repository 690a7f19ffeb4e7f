import { datasets, isDatasetName, type DatasetName } from '../../core/model/registry.ts';
import { readTables, type TableReading } from '../../core/sources/portal/reader/read.ts';
import { suggestColumns } from '../../core/sources/portal/recognise.ts';
import type { Mapping } from '../../core/sources/portal/sighting.ts';
import { el, makeShell } from './ui.ts';
import { say, type Locale } from './words.ts';

/** The user points at a table: with the pointer, or with the arrow keys and Enter. */
export function pickTable(locale: Locale): Promise<TableReading | null> {
  const readings = readTables(document).filter((reading) => reading.headers.length > 0);
  const shell = makeShell('pick');
  const frame = makeShell('frame');
  Object.assign(shell.host.style, {
    position: 'fixed',
    top: '12px',
    left: '50%',
    transform: 'translateX(-50%)',
  });
  const hint = el(
    'div',
    { class: 'bar', role: 'alert', tabindex: '-1' },
    say(locale, readings.length ? 'pickHint' : 'pickNone'),
  );
  shell.show(hint);
  document.body.append(shell.host, frame.host);
  let at = 0;
  const point = (index: number) => {
    at = (index + readings.length) % readings.length;
    const box = readings[at]!.root.getBoundingClientRect();
    Object.assign(frame.host.style, {
      position: 'fixed',
      left: `${box.left - 3}px`,
      top: `${box.top - 3}px`,
      width: `${box.width + 6}px`,
      height: `${box.height + 6}px`,
      outline: '3px solid #0b6bcb',
      borderRadius: '4px',
      pointerEvents: 'none',
    });
  };
  if (readings.length) point(0);
  return new Promise((done) => {
    const stop = new AbortController();
    const end = (reading: TableReading | null) => {
      stop.abort();
      shell.remove();
      frame.remove();
      done(reading);
    };
    const under = (event: Event) => readings.findIndex((one) => event.composedPath().includes(one.root));
    const listen = { capture: true, signal: stop.signal };
    document.addEventListener('mousemove', (event) => under(event) >= 0 && point(under(event)), listen);
    document.addEventListener(
      'click',
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        const index = under(event);
        end(index < 0 ? null : readings[index]!);
      },
      listen,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        if (!['Escape', 'Enter', 'ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape' || !readings.length) end(null);
        else if (event.key === 'Enter') end(readings[at]!);
        else point(at + (event.key === 'ArrowUp' || event.shiftKey ? -1 : 1));
      },
      listen,
    );
    if (!readings.length) setTimeout(() => end(null), 2500);
  });
}

/** Asks once what the columns are; null when the user closes it. */
export function askMapping(reading: TableReading, locale: Locale): Promise<Mapping | null> {
  const shell = makeShell('map');
  Object.assign(shell.host.style, { position: 'fixed', top: '60px', right: '24px' });
  const label = (one: { zh: string; en: string }) => one[locale];
  return new Promise((done) => {
    const end = (mapping: Mapping | null) => {
      shell.remove();
      done(mapping);
    };
    const draw = (dataset: DatasetName, columns: (string | null)[]) => {
      const model = datasets[dataset];
      const required = Object.entries(model.columns)
        .filter(([name, column]) => 'required' in column && name !== model.key)
        .filter(([name]) => !columns.includes(name))
        .map(([, column]) => label(column));
      const options = (chosen: string | null) => [
        el('option', { value: '' }, say(locale, 'notWanted')),
        ...Object.entries(model.columns).map(([name, column]) =>
          el('option', { value: name, selected: name === chosen }, label(column)),
        ),
      ];
      const kind = el(
        'select',
        {
          'aria-label': say(locale, 'mapTitle'),
          change: (event) => {
            const name = (event.target as HTMLSelectElement).value;
            if (isDatasetName(name)) draw(name, suggestColumns(name, reading.headers));
          },
        },
        ...Object.values(datasets).map((one) =>
          el('option', { value: one.name, selected: one.name === dataset }, label(one)),
        ),
      );
      const rows = reading.headers.map((header, i) =>
        el(
          'label',
          {},
          header,
          el(
            'select',
            {
              'aria-label': header,
              change: (event) => {
                const value = (event.target as HTMLSelectElement).value || null;
                draw(
                  dataset,
                  columns.map((column, at) => (at === i ? value : column === value ? null : column)),
                );
              },
            },
            ...options(columns[i] ?? null),
          ),
        ),
      );
      const finish = el(
        'button',
        {
          type: 'button',
          class: 'main',
          disabled: required.length > 0 || !columns.some(Boolean),
          click: () => end({ dataset, columns }),
        },
        say(locale, 'mapDone'),
      );
      const cancel = el('button', { type: 'button', click: () => end(null) }, say(locale, 'cancel'));
      shell.show(
        el(
          'div',
          {
            class: 'panel',
            role: 'dialog',
            'aria-label': say(locale, 'mapTitle'),
            keydown: (event) => (event as KeyboardEvent).key === 'Escape' && end(null),
          },
          el('h2', {}, say(locale, 'mapTitle')),
          kind,
          ...rows,
          ...(required.length
            ? [el('p', { class: 'amber' }, say(locale, 'mapMissing', required.join('、')))]
            : []),
          finish,
          ' ',
          cancel,
        ),
      );
      kind.focus();
    };
    document.body.append(shell.host);
    const best = Object.values(datasets)
      .map((one) => ({ name: one.name as DatasetName, columns: suggestColumns(one.name, reading.headers) }))
      .sort((a, b) => b.columns.filter(Boolean).length - a.columns.filter(Boolean).length)[0]!;
    draw(best.name, best.columns);
  });
}
