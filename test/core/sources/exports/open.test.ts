import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { xlsxStream } from '../../../../core/export/xlsx.ts';
import { csv, HEADERS, lines, read, zip } from './files.ts';

describe('the same table', { timeout: 60_000 }, () => {
  it('gives the same rows in any column order, with unknown columns, in any encoding and container', async () => {
    const base = lines(20);
    const expected = await read(csv(Object.keys(HEADERS), base));
    expect(expected.rows.length).toBe(20);
    const encodings = ['utf8', 'utf8-bom', 'gb18030', 'utf16le', 'utf16be', 'xlsx'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...Object.keys(HEADERS), '自选列', '备注二'], { minLength: 14 }),
        fc.constantFrom(...encodings),
        async (order, encoding) => {
          const text = csv(
            order,
            base.map((row) => ({ ...row, 自选列: '值' })),
          );
          const rows = base.map((row) => order.map((header) => row[header] ?? null));
          const columns = order.map((header) => ({ header, kind: 'text' as const }));
          const source =
            encoding === 'xlsx'
              ? await new Response(xlsxStream({ name: 's', columns, rows: [rows] })).blob()
              : new Blob([
                  (encoding === 'utf8-bom'
                    ? iconv.encode(text, 'utf8', { addBOM: true })
                    : iconv.encode(text, encoding, {
                        addBOM: encoding.startsWith('utf16'),
                      })) as Uint8Array<ArrayBuffer>,
                ]);
          const found = await read(source);
          expect(found.info?.kind).toBe('C1_partner_bill_details');
          expect(found.info?.unknownColumns.toSorted()).toEqual(['备注二', '自选列']);
          expect(found.rows).toEqual(expected.rows);
        },
      ),
      { seed: 20261123, numRuns: 30 },
    );
  });

  it('keeps true duplicates apart and names them alike in every import', async () => {
    const twice = [HEADERS, HEADERS, HEADERS];
    const first = await read(csv(Object.keys(HEADERS), twice));
    const again = await read(csv(Object.keys(HEADERS).toReversed(), twice));
    expect(new Set(first.rows.map((row) => row.id)).size).toBe(3);
    expect(again.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
  });
});

describe('rows that are no lines', () => {
  it('knows titles, blank rows, repeated headers, totals and notes, and counts none of them', async () => {
    const headers = Object.keys(HEADERS);
    const blank = ','.repeat(headers.length - 1);
    const total = headers
      .map((header) => (header.startsWith('应付') ? '25' : header === '客户ID' ? '合计' : ''))
      .join(',');
    const bare = headers
      .map((header) => (header.startsWith('应付') ? '25' : header.startsWith('官网') ? '26.00000002' : ''))
      .join(',');
    const one = csv(headers, [HEADERS]).split('\r\n')[1]!;
    const bad = one.replace('12.5', '十二');
    const text = [
      '伙伴账单',
      '',
      headers.join(','),
      one,
      blank,
      headers.join(','),
      one,
      bad,
      total,
      bare,
      '注:金额保留8位小数',
    ].join('\r\n');
    const found = await read(text);
    expect(found.rows.length).toBe(2);
    expect(Object.fromEntries(found.totals!.skipped)).toEqual({ empty: 1, header: 1, total: 2, note: 1 });
    expect(found.rejected).toEqual([
      { line: 8, why: 'amount-not-a-number', column: 'payment_amount', value: '十二' },
    ]);
    expect(found.totals!.sums.get('amount_due')).toBe(2_500_000_000n);
  });

  it('says of an amount finer than any that it is, of kept columns and of summed ones', async () => {
    const rows = ['应付金额(¥)', '核销金额(¥)'].map((header) => ({ ...HEADERS, [header]: '0.123456789' }));
    const found = await read(csv([...Object.keys(HEADERS), '核销金额(¥)'], rows));
    expect(found.rejected?.map(({ why }) => why)).toEqual(['amount-too-fine', 'amount-too-fine']);
  });

  it('counts physical lines through quoted line breaks', async () => {
    const rows = [
      { ...HEADERS, 客户名称: '甲\n乙\n丙' },
      { ...HEADERS, '应付金额(¥)': 'x' },
    ];
    expect((await read(csv(Object.keys(HEADERS), rows))).rejected?.[0]?.line).toBe(5);
  });

  it('sets aside what a spreadsheet made a number of, however narrow its column was', async () => {
    const ids = ['1.23457E+17', '5.5E+13', '1E+15', '1,2E+19', '1.2345678901234567E19', '#######', '5e13ab'];
    const found = await read(
      csv(
        Object.keys(HEADERS),
        ids.map((id) => ({ ...HEADERS, 客户ID: id })),
      ),
    );
    expect(found.rejected?.map(({ why, value }) => [why, value])).toEqual(
      ids.slice(0, 6).map((id) => ['id-damaged-by-spreadsheet', id]),
    );
    expect(found.rows.map((row) => row.customer_id)).toEqual(['5e13ab']);
  });

  it('reads an ID behind what keeps spreadsheets from it', async () => {
    const ids = ['="c1"', "'c1", 'c1', '="1.2E+19"'];
    const found = await read(
      csv(
        Object.keys(HEADERS),
        ids.map((id) => ({ ...HEADERS, 客户ID: id })),
      ),
    );
    expect(found.rows.map((row) => row.customer_id)).toEqual(['c1', 'c1', 'c1']);
    expect(found.rejected?.map(({ why, value }) => [why, value])).toEqual([
      ['id-damaged-by-spreadsheet', '1.2E+19'],
    ]);
  });

  it('sets a cut last line aside', async () => {
    const text = csv(Object.keys(HEADERS), lines(3));
    const found = await read(text.slice(0, text.lastIndexOf('包年')));
    expect(found.rows.length).toBe(2);
    expect(found.rejected?.[0]).toMatchObject({ line: 4, why: 'line-cut' });
  });
});

describe('refusals', { timeout: 60_000 }, () => {
  const ole = (name: string) => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    new DataView(bytes.buffer).setUint16(30, 9, true);
    bytes.set(new Uint8Array(new Uint16Array([...name].map((c) => c.charCodeAt(0))).buffer), 512);
    return bytes;
  };
  it.each([
    ['file-empty', '', 'x.xlsx'],
    ['file-empty', '\uFEFF  \r\n', 'x.csv'],
    ['file-is-html', '\n<!DOCTYPE html><html><title>登录</title>', 'x.xlsx'],
    ['file-is-json', '{"error_code":"CBC.0150"}', 'x.csv'],
    ['file-not-a-table', '%PDF-1.7 …', 'bill.xlsx'],
    ['file-not-a-table', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'x.xlsx'],
    ['file-is-xls', ole('Workbook'), 'x.xls'],
    ['file-encrypted', ole('EncryptedPackage'), 'x.xlsx'],
    ['kind-unknown', 'a,b,c\n1,2,3\n', 'x.csv'],
    [
      'column-missing',
      csv(
        Object.keys(HEADERS).filter((header) => !header.startsWith('应付')),
        lines(2),
      ),
      'x.csv',
    ],
    ['currencies-mixed', csv([...Object.keys(HEADERS), '现金支付(USD)'], lines(2)), 'x.csv'],
    [
      'file-wrong-family',
      'Tenant Name,Tenant ID,VDC Name,VDC ID,Resource Type,Fee (NGN),Metering Metric\na,b,c,d,e,1,f\n',
      'x.csv',
    ],
    ['file-cut', csv(Object.keys(HEADERS), lines(2)) + '"cut', 'x.csv'],
  ])('%s', async (code, content, name) => {
    const found = await read(content as BlobPart, name);
    expect(found.code).toBe(code);
    expect(found.message.length).toBeGreaterThan(30);
  });

  it('says which line changes the encoding, both ways', async () => {
    const text = csv(Object.keys(HEADERS), lines(4)).split('\r\n');
    const mixed = (a: string, b: string) =>
      new Blob([
        iconv.encode(text.slice(0, 3).join('\r\n') + '\r\n', a),
        iconv.encode(text.slice(3).join('\r\n'), b),
      ] as Uint8Array<ArrayBuffer>[]);
    expect((await read(mixed('utf8', 'gb18030'))).code).toBe('encoding-mixed');
    const found = await read(mixed('gb18030', 'utf8'));
    expect(found).toMatchObject({ code: 'encoding-mixed' });
    expect(found.message).toContain('line 4');
  });

  it('refuses what is too much, before holding it', async () => {
    const text = csv(Object.keys(HEADERS), lines(50));
    expect((await read(text, 'x.csv', { rows: 40 })).code).toBe('rows-too-many');
    expect(
      (await read(csv([...Object.keys(HEADERS), ...Array.from({ length: 300 }, (_, i) => `列${i}`)], [])))
        .code,
    ).toBe('columns-too-many');
    const cell = csv(Object.keys(HEADERS), [{ ...HEADERS, 客户名称: '长'.repeat(5_000_001) }]);
    expect((await read(cell)).code).toBe('cell-too-large');
    const bomb = await zip({
      '[Content_Types].xml': '',
      'xl/workbook.xml': '<a/>',
      'xl/worksheets/sheet1.xml': '0'.repeat(40_000_000),
    });
    expect((await read(bomb, 'x.xlsx')).code).toBe('file-bomb');
    const packed = await new Response(
      new Blob([csv(Object.keys(HEADERS), lines(50)), `${'0'.repeat(4_000_000)}\n`.repeat(10)])
        .stream()
        .pipeThrough(new CompressionStream('gzip')),
    ).blob();
    expect((await read(packed, 'x.tar.gz')).code).toBe('file-bomb');
  });

  it('refuses cut and foreign containers', async () => {
    const columns = Object.keys(HEADERS).map((header) => ({ header, kind: 'text' as const }));
    const whole = await new Response(
      xlsxStream({ name: 's', columns, rows: [lines(500).map((row) => Object.values(row))] }),
    ).blob();
    expect((await read(whole)).rows.length).toBe(500);
    for (const share of [0.1, 0.5, 0.9, 0.999])
      expect((await read(whole.slice(0, Math.floor(whole.size * share)))).code).toBe('file-cut');
    const packed = await new Response(
      new Blob([csv(Object.keys(HEADERS), lines(5000))]).stream().pipeThrough(new CompressionStream('gzip')),
    ).blob();
    expect((await read(packed)).rows.length).toBe(5000);
    expect((await read(packed.slice(0, Math.floor(packed.size * 0.6)))).code).toBe('file-cut');
    expect((await read(await zip({ '[Content_Types].xml': '', 'word/document.xml': '' }))).code).toBe(
      'file-not-a-table',
    );
  });
});

describe('workbooks of other writers', () => {
  const book = (sheet: string, more: Record<string, string> = {}, prefix = 'x:') => {
    const p = prefix;
    return zip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/wb.xml"/></Relationships>',
      'book/wb.xml': `<?xml version="1.0"?><${p}workbook xmlns:x="m" xmlns:q="r"><!-- a > b --><${p}workbookPr date1904='0'/><${p}sheets><${p}sheet name="一" sheetId="9" q:id="k"/></${p}sheets></${p}workbook>`,
      'book/_rels/wb.xml.rels':
        '<Relationships><Relationship Target="/book/s/one.xml" Type="t/worksheet" Id="k"/><Relationship Id="s" Type="t/sharedStrings" Target="strings.xml"/><Relationship Id="t" Type="t/styles" Target="../book/styles.xml"/></Relationships>',
      'book/s/one.xml': sheet,
      'book/strings.xml': `<x:sst xmlns:x="m">${Object.keys(HEADERS)
        .map(
          (header) =>
            `<x:si><x:r><x:t>${header.slice(0, 1)}</x:t></x:r><x:rPh><x:t>pinyin</x:t></x:rPh><x:r><x:t><![CDATA[${header.slice(1)}]]></x:t></x:r></x:si>`,
        )
        .join('')}</x:sst>`,
      'book/styles.xml':
        '<x:styleSheet><x:numFmts><x:numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;mm\\-dd hh:mm"/></x:numFmts><x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="170"/></x:cellXfs></x:styleSheet>',
      ...more,
    });
  };

  it('reads prefixes, absolute targets, shared rich text, dates, cells without references and doubles', async () => {
    const values = Object.entries(HEADERS).map(([header, value], i) =>
      header === '客户交易时间'
        ? '<x:c s="1"><x:v>46298.375</x:v></x:c>'
        : header.startsWith('应付')
          ? '<x:c t="n"><x:v>1.1000000000000001</x:v></x:c>'
          : `<x:c r="${String.fromCharCode(65 + i)}3" t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`,
    );
    const header = Object.keys(HEADERS).map((_, i) => `<x:c t='s'><x:v>${i}</x:v></x:c>`);
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2">${header.join('')}</x:row><x:row>${values.join('\n')}</x:row></x:sheetData></x:worksheet>`;
    const found = await read(await book(sheet), 'x.xlsx');
    expect(found.code).toBeNull();
    expect(found.rows).toMatchObject([
      {
        customer_id: 'c1',
        trade_time: '2026-10-03T01:00:00Z',
        payment_amount: 110_000_000n,
        bill_detail_type: 2,
      },
    ]);
  });

  it('keeps no ID as a number of more digits than a spreadsheet is certain of', async () => {
    const sheet = (id: string) => {
      const cell = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
      const row = Object.entries(HEADERS).map(([header, value]) =>
        header === '客户ID' ? `<x:c><x:v>${id}</x:v></x:c>` : cell(value),
      );
      const rows = [Object.keys(HEADERS).map(cell), row].map((cells) => `<x:row>${cells.join('')}</x:row>`);
      return `<x:worksheet xmlns:x="m"><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`;
    };
    const damaged = await read(await book(sheet('1.2345678901234567E+19')), 'x.xlsx');
    expect(damaged.rejected?.map(({ why }) => why)).toEqual(['id-damaged-by-spreadsheet']);
    const whole = await read(await book(sheet('1.2345678E7')), 'x.xlsx');
    expect(whole.rows.map((row) => row.customer_id)).toEqual(['12345678']);
  });

  it('refuses document types', async () => {
    const sheet = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>';
    expect((await read(await book(sheet), 'x.xlsx')).code).toBe('file-damaged');
  });
});
