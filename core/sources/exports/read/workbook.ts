import { isDateFormat, unescapeString } from './cell-text.ts';
import type { InflateBudget } from './inflate.ts';
import type { RawTable } from './raw.ts';
import { refuse } from '../refusal.ts';
import { refuseBomb } from './inflate.ts';
import { sheetRows, type SheetContext } from './sheet.ts';
import { attribute, XmlScanner, type XmlHandlers } from './xml.ts';
import type { ZipEntry } from './zip.ts';

interface Relation {
  id: string;
  type: string;
  target: string;
}

/**
 * The worksheets of an .xlsx, visible ones first. Parts are found by their relations, not by
 * usual names: writers differ (absolute targets, prefixes, sheets out of order).
 */
export async function readWorkbook(
  entries: ZipEntry[],
  budget: InflateBudget,
  signal?: AbortSignal,
): Promise<RawTable[]> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase().replace(/^\/+/, ''), entry]));
  const part = (path: string) => byName.get(path.toLowerCase());

  const root = await relations(part('_rels/.rels'), '');
  const path = root.find((one) => one.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const workbook = part(path);
  if (!workbook) return noTable();
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const own = await relations(part(`${folder}_rels/${path.slice(folder.length)}.rels`), folder);

  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  await scan(workbook, (name, attributes) => {
    if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name === 'sheet')
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        // `r:id`; `sheetId` is another thing, so the prefix matters here.
        id: /(?:^|\s)[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      });
  });

  const styles = own.find((one) => one.type.endsWith('/styles'));
  const shared = own.find((one) => one.type.endsWith('/sharedStrings'));
  const context: SheetContext = {
    strings: [],
    dateStyles: await readDateStyles(styles && part(styles.target)),
    date1904,
    caps: budget.caps,
  };
  let stringsRead = false;
  const tables = sheets.flatMap(({ name, id, hidden }) => {
    const relation = own.find((one) => one.id === id && one.type.endsWith('/worksheet'));
    const entry = relation && part(relation.target);
    if (!entry) return [];
    const rows = async function* () {
      if (!stringsRead) {
        context.strings = await readStrings(shared && part(shared.target), budget, signal);
        stringsRead = true;
      }
      yield* sheetRows(entry.bytes(signal), context);
    };
    return [{ name, hidden, rows }];
  });
  if (tables.length === 0) noTable();
  return tables.sort((a, b) => Number(a.hidden) - Number(b.hidden));
}

const noTable = (): never =>
  refuse('file-not-a-table', 'The workbook has no worksheet. Import the exported file as it was downloaded.');

async function relations(entry: ZipEntry | undefined, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (!entry) return found;
  await scan(entry, (name, attributes) => {
    const target = attribute(attributes, 'Target');
    if (name !== 'Relationship' || target === null) return;
    found.push({
      id: attribute(attributes, 'Id') ?? '',
      type: attribute(attributes, 'Type') ?? '',
      target: resolve(folder, target),
    });
  });
  return found;
}

/** A target is relative to its part's folder, or absolute with a leading slash. */
function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.replaceAll('\\', '/').split('/'))
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  return parts.join('/');
}

async function readDateStyles(entry: ZipEntry | undefined): Promise<boolean[]> {
  if (!entry) return [];
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await scan(
    entry,
    (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(isDateFormat(id, codes.get(id)));
      }
    },
    (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  );
  return styles;
}

async function readStrings(
  entry: ZipEntry | undefined,
  budget: InflateBudget,
  signal?: AbortSignal,
): Promise<string[]> {
  const strings: string[] = [];
  if (!entry) return strings;
  if (entry.size > budget.caps.sharedStringBytes) refuseBomb();
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scan(
    entry,
    (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    (name) => {
      if (name === 'si') strings.push(unescapeString(current));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    { wantText: () => inText, text: (text) => (current += text) },
    signal,
  );
  return strings;
}

async function scan(
  entry: ZipEntry,
  open: XmlHandlers['open'],
  close: XmlHandlers['close'] = () => undefined,
  text: Pick<XmlHandlers, 'text' | 'wantText'> = { wantText: () => false, text: () => undefined },
  signal?: AbortSignal,
): Promise<void> {
  const scanner = new XmlScanner({ open, close, ...text });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of entry.bytes(signal)) scanner.write(decoder.decode(chunk, { stream: true }));
  scanner.write(decoder.decode());
  scanner.end();
}
