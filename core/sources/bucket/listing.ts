/** Answers of the bucket, which are XML: a page of its listing, or why there is none. */

export interface BucketObject {
  key: string;
  size: number;
  /** Changes with the content. */
  etag: string;
  /** ISO moment. */
  modified: string;
}

export interface ListingPage {
  objects: BucketObject[];
  /** Where the next page begins; null: this was the last. */
  next: string | null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, dec, hex, name) => {
    if (name) return ENTITIES[name as string]!;
    const code = dec ? Number(dec) : parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (whole as string);
  });

/** Text of the first element of that name; the answers nest no element in one of the same name. */
export function textOf(xml: string, name: string): string | null {
  const from = xml.indexOf(`<${name}>`);
  if (from < 0) return null;
  const to = xml.indexOf(`</${name}>`, from);
  return to < 0 ? null : unescape(xml.slice(from + name.length + 2, to));
}

/** Null: not a listing. */
export function readListing(xml: string): ListingPage | null {
  if (!xml.includes('<ListBucketResult') || !xml.trimEnd().endsWith('</ListBucketResult>')) return null;
  const objects: BucketObject[] = [];
  for (const part of xml.split('<Contents>').slice(1)) {
    const key = textOf(part, 'Key');
    const size = Number(textOf(part, 'Size'));
    const modified = Date.parse(textOf(part, 'LastModified') ?? '');
    if (key === null || !Number.isSafeInteger(size) || Number.isNaN(modified)) return null;
    const etag = (textOf(part, 'ETag') ?? '').replace(/"/g, '');
    objects.push({ key, size, etag, modified: new Date(modified).toISOString() });
  }
  const more = textOf(xml, 'IsTruncated') === 'true';
  return { objects, next: more ? (textOf(xml, 'NextMarker') ?? objects.at(-1)?.key ?? null) : null };
}
