import { refuse } from '../refusal.ts';
import { Utf8Check } from './utf8.ts';

/** How a text file is written. `ascii` until the first other byte decides. */
export type Encoding = 'ascii' | 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Enough bytes after the first non-ASCII one to tell UTF-8 from GB18030 by decoding. */
const EVIDENCE = 4096;
const BLOCK = 1 << 18;

/**
 * Decodes a text file strictly. The encoding is told by a byte order mark or by what decodes:
 * UTF-8 first, because GB18030 text almost never is valid UTF-8 while the reverse often is. A
 * file that changes its encoding on the way is refused with the line, never half-read.
 */
export class TextReader {
  encoding: Encoding = 'ascii';
  private readonly bytes: AsyncIterable<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.bytes = bytes;
  }

  async *text(): AsyncGenerator<string> {
    for await (const { piece } of this.read('text')) yield piece as string;
  }

  /** The same as UTF-8 bytes: as they stand in the file where they are, a character may be cut. */
  async *utf8(): AsyncGenerator<Uint8Array> {
    for await (const { piece } of this.read('bytes'))
      yield typeof piece === 'string' ? encoder.encode(piece) : piece;
  }

  private async *read(as: 'text' | 'bytes'): AsyncGenerator<{ piece: string | Uint8Array }> {
    let decoder: TextDecoder | null = null;
    const check = new Utf8Check();
    let lines = 0;
    let first = true;
    for await (const block of blocks(this.bytes)) {
      let bytes = block.bytes;
      if (first) {
        first = false;
        const marked = byMark(bytes);
        if (marked) {
          this.encoding = marked.encoding;
          decoder = strict(marked.encoding);
          bytes = bytes.subarray(marked.skip);
        } else if (bytes.subarray(0, 1024).includes(0)) refuseBinary();
      }
      if (!decoder) {
        const at = firstWide(bytes);
        if (at >= 0) {
          this.encoding = byDecoding(bytes.subarray(at, at + EVIDENCE));
          decoder = strict(this.encoding);
        }
      }
      const isUtf8 = this.encoding === 'ascii' || this.encoding.startsWith('utf-8');
      if (this.encoding === 'gb18030') lines = refuseUtf8Lines(bytes, lines);
      if (isUtf8 && !check.passes(bytes, block.last)) refuseMixed(check.line);
      if (isUtf8 && as === 'bytes') yield { piece: bytes };
      else
        try {
          yield { piece: (decoder ?? asciiDecoder).decode(bytes, { stream: !block.last }) };
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          refuseMixed(null);
        }
    }
  }
}

const encoder = new TextEncoder();
const asciiDecoder = new TextDecoder('utf-8');
const strict = (encoding: Encoding) =>
  new TextDecoder(encoding === 'utf-8-bom' || encoding === 'ascii' ? 'utf-8' : encoding, {
    fatal: true,
    ignoreBOM: true,
  });

/** Joins small chunks, so that each decode and parse has enough to do; tells the last. */
async function* blocks(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Uint8Array; last: boolean }> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (size >= BLOCK) {
      yield { bytes: join(parts, size), last: false };
      parts = [];
      size = 0;
    }
    parts.push(chunk);
    size += chunk.length;
  }
  if (size > 0) yield { bytes: join(parts, size), last: true };
}

function join(parts: Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function firstWide(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 0x7f) return at;
  return -1;
}

function byMark(b: Uint8Array): { encoding: Encoding; skip: number } | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return { encoding: 'utf-8-bom', skip: 3 };
  if (b[0] === 0xff && b[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (b[0] === 0xfe && b[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  // UTF-16 without a mark: commas, digits and line ends leave a zero in every second byte.
  const head = b.subarray(0, 1024);
  let even = 0;
  let odd = 0;
  head.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2) odd++;
    else even++;
  });
  if (odd > head.length / 16 && even === 0) return { encoding: 'utf-16le', skip: 0 };
  if (even > head.length / 16 && odd === 0) return { encoding: 'utf-16be', skip: 0 };
  return null;
}

function byDecoding(evidence: Uint8Array): Encoding {
  const end = evidence.indexOf(10);
  // Where the whole decodes as neither, its first line tells and the change is found on the way.
  for (const sample of end < 0 ? [evidence] : [evidence, evidence.subarray(0, end)])
    for (const encoding of ['utf-8', 'gb18030'] as const)
      try {
        // A cut last character is not held against it.
        strict(encoding).decode(sample, { stream: true });
        return encoding;
      } catch {
        // Not this one.
      }
  return refuse(
    'encoding-unknown',
    'The text is neither UTF-8, UTF-16 nor GB18030 (GBK). Open it in a spreadsheet and save it as CSV UTF-8 or as .xlsx.',
  );
}

const refuseBinary = (): never =>
  refuse(
    'file-not-a-table',
    'This is not a table of text. Import the exported .xlsx, .csv or .tar.gz file as it was downloaded.',
  );

const refuseMixed = (line: number | null): never =>
  refuse(
    'encoding-mixed',
    `The file changes its character encoding${line === null ? '' : ` at line ${line}`}: parts of it were written by different programs. Export it again and import it unedited.`,
    { line },
  );

/**
 * GB18030 accepts nearly every UTF-8 byte pair as some rare character, so a change to UTF-8 does
 * not fail by itself. A line that is valid UTF-8 with two or more three-byte characters is one:
 * chance makes that of Chinese GB18030 text once in millions of lines.
 */
function refuseUtf8Lines(bytes: Uint8Array, linesBefore: number): number {
  let line = linesBefore;
  let wide = 0;
  let valid = true;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 10) {
      line++;
      if (valid && wide >= 2) refuseMixed(line);
      wide = 0;
      valid = true;
    } else if (byte > 0x7f && valid) {
      const length = byte >= 0xe3 && byte <= 0xef ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
      if (length === 0) valid = false;
      for (let k = 1; k <= length && valid; k++) valid = (bytes[i + k]! & 0xc0) === 0x80;
      if (valid && length === 2) wide++;
      i += valid ? length : 0;
    }
  }
  return line;
}
