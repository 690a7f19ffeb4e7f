/** A file put together from its parts is the file; whatever is out of turn is refused and forgotten. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FilePart } from '../../../core/engine/messages.ts';
import { createFileParts } from '../../../core/portal/files.ts';
import type { FilesApi } from '../../../core/sources/exports/api.ts';
import { fail } from '../../../core/result.ts';

/** Takes down what would be imported. */
function recorder() {
  const taken: { name: string; bytes: Uint8Array; whole: boolean | undefined }[] = [];
  const files: Pick<FilesApi, 'import'> = {
    async import(_account, file, choice) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      taken.push({ name: file.name, bytes, whole: choice.complete });
      return fail('seen', 'Taken down.');
    },
  };
  return { taken, parts: createFileParts(files) };
}

const cut = (id: string, bytes: Uint8Array, size: number, whole = false): FilePart[] => {
  const parts = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: parts }, (_, part) => ({
    ...{ type: 'file' as const, id, name: 'bill.xlsx', part, parts, whole },
    data: Buffer.from(bytes.slice(part * size, (part + 1) * size)).toString('base64'),
  }));
};

it('imports the very bytes once the last part is here, two files of two tabs side by side', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 10, max: 90 }),
      async (one, other, size) => {
        const { taken, parts } = recorder();
        const [a, b] = [cut('same', one, size, true), cut('same', other, size)];
        for (let at = 0; at < Math.max(a.length, b.length); at++) {
          if (a[at]) await parts.take('account', '1', a[at]!);
          if (b[at]) await parts.take('account', '2', b[at]!);
        }
        const sort = (all: Uint8Array[]): string[] => all.map((bytes) => bytes.join()).sort();
        expect(sort(taken.map(({ bytes }) => bytes))).toEqual(sort([one, other]));
        expect(taken.map(({ whole }) => whole ?? false).sort()).toEqual([false, true]);
      },
    ),
    { seed: 20261124 },
  );
});

it('refuses what is out of turn, unreadable or forgotten for newer files', async () => {
  const { taken, parts } = recorder();
  const bytes = Uint8Array.from({ length: 30 }, (_, at) => at);
  const [first, second, third] = cut('a', bytes, 10);
  expect(await parts.take('account', '1', second!)).toMatchObject({ code: 'message-unknown' });
  expect(await parts.take('account', '1', { ...first!, data: '*' })).toMatchObject({
    code: 'message-unknown',
  });
  expect(await parts.take('account', '1', first!)).toEqual({ ok: true, value: null });
  expect(await parts.take('account', '1', third!)).toMatchObject({ code: 'message-unknown' });
  // Two newer ones: the first is gone.
  for (const id of ['b', 'c']) await parts.take('account', '1', cut(id, bytes, 10)[0]!);
  expect(await parts.take('account', '1', second!)).toMatchObject({ code: 'message-unknown' });
  expect(taken).toEqual([]);
});
