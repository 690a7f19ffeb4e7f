import {
  columnChoices,
  datasetChoices,
  firstGuess,
  mappingFor,
  missingColumns,
  withColumn,
  type Choice,
} from '../../core/sources/portal/mapping.ts';
import { readTables, type TableReading } from '../../core/sources/portal/reader/read.ts';
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
  const choose = (choices: Choice[], chosen: string | null, label: string, pick: (name: string) => void) =>
    el(
      'select',
      {
        'aria-label': label,
        'data-value': chosen ?? '',
        change: (event) => pick((event.target as HTMLSelectElement).value),
      },
      ...choices.map(({ name, label: text }) =>
        el('option', { value: name, selected: name === chosen }, text),
      ),
    );
  return new Promise((done) => {
    const end = (mapping: Mapping | null) => {
      shell.remove();
      done(mapping);
    };
    const draw = (mapping: Mapping, focus = 0) => {
      const missing = missingColumns(mapping, locale);
      const kinds = choose(datasetChoices(locale), mapping.dataset, say(locale, 'mapTitle'), (name) =>
        draw(mappingFor(name, reading.headers) ?? mapping),
      );
      const columns = [
        { name: '', label: say(locale, 'notWanted') },
        ...columnChoices(mapping.dataset, locale),
      ];
      const rows = reading.headers.map((header, i) =>
        el(
          'label',
          {},
          header,
          choose(columns, mapping.columns[i] ?? '', header, (name) =>
            draw(withColumn(mapping, i, name || null), i + 1),
          ),
        ),
      );
      const button = (action: string, text: string, attributes: Parameters<typeof el>[1]) =>
        el('button', { type: 'button', 'data-action': action, ...attributes }, text);
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
          kinds,
          ...rows,
          ...(missing.length
            ? [
                el(
                  'p',
                  { class: 'amber' },
                  say(locale, 'mapMissing', missing.join(locale === 'zh' ? '、' : ', ')),
                ),
              ]
            : []),
          button('map-done', say(locale, 'mapDone'), {
            class: 'main',
            disabled: missing.length > 0 || !mapping.columns.some(Boolean),
            click: () => end(mapping),
          }),
          ' ',
          button('map-cancel', say(locale, 'mapCancel'), { click: () => end(null) }),
        ),
      );
      [kinds, ...rows.map((row) => row.querySelector('select')!)][focus]?.focus();
    };
    document.body.append(shell.host);
    draw(firstGuess(reading.headers));
  });
}
