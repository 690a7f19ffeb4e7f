/** The same list of people as every program keeps it: one answer. */
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readTable } from '../../../core/sources/exports/table.ts';
import { MOST_PEOPLE } from '../../../core/staff/most-people.ts';
import { parsePeople } from '../../../core/staff/people-list.ts';
import { xlsx } from '../../partner-center/files/encode.ts';

const head = ['账号', '姓名', '实名认证', '当前关联'];
const rows = Array.from({ length: 50 }, (_, n) => [
  `p${n}`,
  n % 2 ? `王, "${n}"` : `李${n}`,
  n % 5 === 4 ? '也许' : '是',
  n % 3 ? '无' : '某公司',
]);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const text = (between: string) =>
  [head, ...rows].map((cells) => cells.map(quoted).join(between)).join('\r\n');

async function peopleIn(bytes: BlobPart) {
  const read = await readTable(new Blob([bytes]), MOST_PEOPLE + 2);
  if (!read.ok) throw new Error(read.message);
  return parsePeople(read.value);
}

it('is read alike from a paste, UTF-8, GB18030 and xlsx', async () => {
  const pasted = parsePeople(text('\t'));
  expect(pasted.people).toHaveLength(40);
  expect(pasted.people[1]).toMatchObject({
    person: 'p1',
    name: '王, "1"',
    facts: { realNameVerified: true },
  });
  expect(pasted.broken.map(({ line, why }) => [line, why])).toEqual(
    [6, 11, 16, 21, 26, 31, 36, 41, 46, 51].map((line) => [line, 'cell-unreadable']),
  );
  expect(await peopleIn(`\ufeff${text(',')}`)).toEqual(pasted);
  expect(await peopleIn(iconv.encode(text(','), 'gb18030') as Uint8Array<ArrayBuffer>)).toEqual(pasted);
  const sheet = { title: 'people', headers: head, rows: () => rows };
  expect(await peopleIn((await xlsx(sheet)) as Uint8Array<ArrayBuffer>)).toEqual(pasted);
});

it('is refused with a reason where it is no table', async () => {
  expect(await readTable(new Blob(['%PDF-1.7 …']), 10)).toMatchObject({ ok: false });
});
