import { refuse } from '../refusal.ts';

/** What a file is by its content; its name is not asked. */
export type Container = 'zip' | 'gzip' | 'text';

const starts = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);

/**
 * Tells the container of a file, or refuses what is no export: each refusal says what the file
 * is and what to do, because "unknown format" sends people in circles.
 */
export async function sniff(file: Blob): Promise<Container> {
  if (file.size === 0)
    refuse(
      'file-empty',
      'The file is empty (0 bytes). The export may not have been ready: download it again.',
    );
  const bytes = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (starts(bytes, 0x1f, 0x8b)) return 'gzip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) await refuseOle(file);
  const other = MARKS.find(([, mark]) => starts(bytes, ...mark));
  if (other) refuseOther(other[0]);
  const text = new TextDecoder('utf-8')
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '' && file.size <= bytes.length)
    refuse(
      'file-empty',
      'The file holds nothing but blanks. The export may not have been ready: download it again.',
    );
  // A spreadsheet of the portal never starts with a tag; a login or error page does.
  if (/^<(?:!doctype|html|head|body|meta|script|table|div|\?xml|!--)/i.test(text)) {
    if (/<(?:\w+:)?Workbook[\s>]/.test(text)) refuseOther('an Excel 2003 XML file');
    refuse(
      'file-is-html',
      'This is a web page saved under another name, most often the login page after the session ended. Sign in to the Partner Center, download the export again and import that file.',
    );
  }
  if (/^[{[]\s*["{[\]}]/.test(text))
    refuse(
      'file-is-json',
      'This is JSON, most often an error answer saved in place of the export. Download the export again.',
    );
  return 'text';
}

const MARKS: [string, number[]][] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['an image', [0x89, 0x50, 0x4e, 0x47]],
  ['an image', [0xff, 0xd8, 0xff]],
  ['an image', [0x47, 0x49, 0x46, 0x38]],
  ['an image', [0x52, 0x49, 0x46, 0x46]],
  ['an image', [0x42, 0x4d]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58]],
  ['a program', [0x4d, 0x5a, 0x90]],
];

export const refuseOther = (what: string): never =>
  refuse(
    'file-not-a-table',
    `This is ${what}, not a table. Import the exported .xlsx, .csv or .tar.gz file; a PDF of a bill has an .xlsx beside it in the export records (导出记录).`,
    { what },
  );

/** Old binary workbooks and password-protected new ones share a container; its directory tells. */
async function refuseOle(file: Blob): Promise<never> {
  const header = new DataView(await file.slice(0, 512).arrayBuffer());
  if (header.byteLength >= 52) {
    const sector = 1 << Math.min(header.getUint16(30, true), 16);
    const at = (header.getUint32(48, true) + 1) * sector;
    const directory = new TextDecoder('utf-16le').decode(await file.slice(at, at + 4096).arrayBuffer());
    if (directory.includes('EncryptedPackage') || directory.includes('EncryptionInfo'))
      refuse(
        'file-encrypted',
        'The workbook is protected by a password. Open it, remove the password (File › Info › Protect Workbook) and import the saved file.',
      );
    if (directory.includes('WordDocument') || directory.includes('PowerPoint'))
      refuseOther('an Office document');
  }
  return refuse(
    'file-is-xls',
    'This is an old binary .xls workbook. Open it in a spreadsheet program, save it as .xlsx and import that file.',
  );
}
