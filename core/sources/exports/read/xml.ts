import { refuse } from '../refusal.ts';

/** What a part of a workbook says, as it is read. Names come without their namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Only called while `wantText` answers true; may come in several pieces. */
  text(text: string): void;
  wantText(): boolean;
  /** Reads what stands at `at` at once where it is plain and whole; the position after it, else -1. */
  quick?(input: string, at: number): number;
}

/**
 * Scans XML in pieces. By hand, because a sheet has millions of tags and a full parser takes
 * several times as long. It checks no
 * nesting. Document types are refused: no workbook has one, and entities expand without limit.
 */
export class XmlScanner {
  private rest = '';
  private readonly on: XmlHandlers;

  constructor(handlers: XmlHandlers) {
    this.on = handlers;
  }

  write(piece: string): void {
    const input = this.rest === '' ? piece : this.rest + piece;
    const { on } = this;
    let at = 0;
    while (at < input.length) {
      const tag = input.indexOf('<', at);
      if (tag < 0) {
        // An entity may be cut at the end of the piece.
        const amp = input.lastIndexOf('&');
        const stop = amp >= at && input.indexOf(';', amp) < 0 ? amp : input.length;
        if (stop > at && on.wantText()) on.text(unescape(input.slice(at, stop)));
        at = stop;
        break;
      }
      if (tag > at && on.wantText()) on.text(unescape(input.slice(at, tag)));
      at = tag;
      let next = on.quick ? on.quick(input, tag) : -1;
      if (next < 0) next = this.tag(input, tag);
      if (next < 0) break;
      at = next;
    }
    this.rest = input.slice(at);
    if (this.rest.length > 16_000_000) damaged();
  }

  end(): void {
    if (this.rest.trim() !== '') damaged();
  }

  /** Reads the tag at `at`; the position after it, or -1 when it is not whole yet. */
  private tag(input: string, at: number): number {
    const mark = input.charCodeAt(at + 1);
    if (mark === 0x21 /* ! */) {
      if (input.startsWith('<!--', at)) {
        const end = input.indexOf('-->', at + 4);
        return end < 0 ? -1 : end + 3;
      }
      if (input.startsWith('<![CDATA[', at)) {
        const end = input.indexOf(']]>', at + 9);
        if (end < 0) return -1;
        if (this.on.wantText()) this.on.text(input.slice(at + 9, end));
        return end + 3;
      }
      if (input.length - at < 9) return -1;
      refuse(
        'file-damaged',
        'The workbook carries a document type, which no spreadsheet writes. It was not read.',
      );
    }
    if (mark === 0x3f /* ? */) {
      const end = input.indexOf('?>', at + 2);
      return end < 0 ? -1 : end + 2;
    }
    const end = tagEnd(input, at + 1);
    if (end < 0) return -1;
    if (mark === 0x2f /* / */) {
      this.on.close(localName(input.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const empty = input.charCodeAt(end - 1) === 0x2f;
    const stop = empty ? end - 1 : end;
    let nameEnd = at + 1;
    while (nameEnd < stop && input.charCodeAt(nameEnd) > 0x20) nameEnd++;
    const name = localName(input.slice(at + 1, nameEnd));
    this.on.open(name, input.slice(nameEnd, stop));
    if (empty) this.on.close(name);
    return end + 1;
  }
}

/**
 * A `>` inside quotes does not end a tag. Character by character: to search for each kind of
 * quote would run through the rest of the piece at every tag.
 */
function tagEnd(input: string, from: number): number {
  let quote = 0;
  for (let at = from; at < input.length; at++) {
    const unit = input.charCodeAt(at);
    if (quote !== 0) quote = unit === quote ? 0 : quote;
    else if (unit === 0x3e) return at;
    else if (unit === 0x22 || unit === 0x27) quote = unit;
  }
  return -1;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Value of an attribute by its local name (`id` also finds `r:id`), or null. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 0x20 && before !== 0x3a /* : */) continue;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= 0x20) equals++;
    if (attributes.charCodeAt(equals) !== 0x3d) continue;
    let quote = equals + 1;
    while (attributes.charCodeAt(quote) <= 0x20) quote++;
    const end = attributes.indexOf(attributes[quote]!, quote + 1);
    return end < 0 ? null : unescape(attributes.slice(quote + 1, end));
  }
  return null;
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, entity: string) => {
    if (entity[0] !== '#') return NAMED.get(entity) ?? whole;
    const code = entity[1] === 'x' ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const damaged = (): never =>
  refuse(
    'file-damaged',
    'A part of the workbook is not whole. Download it again, or open it and save it once more.',
  );
