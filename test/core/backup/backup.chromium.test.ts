import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createBackupApi } from '../../../core/backup/api.ts';
import { readBackup, writeBackup } from '../../../core/backup/file.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line } from '../ledger/rows.ts';

const ledgers = openLedgers();
const api = createBackupApi({ ledgers, now: Date.now, fetch, publish: () => undefined });
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const passphrase = '口令 horse battery';

async function filled(): Promise<string> {
  const ledger = await freshLedger(ledgers, '示例伙伴');
  const rows = Array.from({ length: 40_000 }, (_, n) =>
    line(`${n}`, n % 2 ? '2026-10' : '2026-09', `c${n % 50}`, n, { trade_id: `CS${n}` }),
  );
  await ledger.commit(batch('bill', rows, { complete: true, eachMonth: true }, { contentHash: 'a' }, 5_000));
  await ledger.commit(batch('customers', [{ customer_id: 'x', customer: '甲' }], { complete: true }));
  await ledger.collection<{ id: string; text: string }>('notes').put({ id: 'n', text: 'kept' });
  return ledger.account;
}
const value = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

test('export, wipe, restore: the same content hash; what is wrong with a file is told', async () => {
  const account = await filled();
  const before = value(await api.digest(account));
  const made = value(await api.make(account, passphrase, 'make'));
  expect(made.digest).toBe(before);
  expect(new TextDecoder().decode(await made.file.arrayBuffer())).not.toContain('示例伙伴');
  value(await ledgers.remove(account));

  expect(await api.restore(made.file, 'another passphrase', 'r')).toMatchObject({
    code: 'backup-wrong-passphrase',
  });
  for (const end of [made.file.size - 1, made.file.size - 3_000, made.file.size >> 1])
    expect(await api.restore(made.file.slice(0, end), passphrase, 'r')).toMatchObject({ code: 'backup-cut' });
  expect(await api.restore(new Blob(['PK\u0003\u0004 not one']), passphrase, 'r')).toMatchObject({
    code: 'backup-not-one',
  });
  const bytes = new Uint8Array(await made.file.arrayBuffer());
  bytes[bytes.length >> 1]! ^= 1;
  expect(await api.restore(new Blob([bytes]), passphrase, 'r')).toMatchObject({ code: 'backup-damaged' });
  expect(await ledgers.accounts()).toEqual([]);

  const restored = value(await api.restore(made.file, passphrase, 'r'));
  expect(restored).toMatchObject({ digest: before, account: { name: '示例伙伴', role: 'distributor' } });
  expect(value(await api.digest(restored.account.id))).toBe(before);
  const again = value(await api.restore(made.file, passphrase, 'r', restored.account.id));
  expect((await ledgers.accounts()).map(({ id }) => id)).toEqual([again.account.id]);
  expect(again.account.name).toBe('示例伙伴');
  // Beside the one it was made of, it is told apart by its name.
  value(await api.restore(made.file, passphrase, 'r'));
  value(await api.restore(made.file, passphrase, 'r'));
  const names = (await ledgers.accounts()).map(({ name }) => name);
  expect(names.sort()).toEqual(['示例伙伴', '示例伙伴 (2)', '示例伙伴 (3)']);
}, 90_000);

test('frames that are cut off, exchanged or left out never pass', async () => {
  const values = [['first'], ['second'], ['third'], { end: true }];
  async function* each() {
    yield* await Promise.resolve(values);
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of writeBackup(each(), 'p', 'now', 10)) pieces.push(piece);
  const read = async (some: Uint8Array<ArrayBuffer>[]): Promise<unknown[]> => {
    const all: unknown[] = [];
    for await (const one of readBackup(new Blob(some), 'p')) all.push(one);
    return all;
  };
  expect(await read(pieces)).toEqual(values);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 0 }), fc.nat(40), async (order, cut) => {
      const some = [pieces[0]!, ...order.map((at) => pieces[at]!)];
      if (cut > 0 && order.length > 0) some.push(some.pop()!.slice(0, -cut));
      if (order.join() === '1,2,3,4' && cut === 0) return;
      await expect(read(some)).rejects.toMatchObject({ ok: false });
    }),
    { numRuns: 60, seed: 20261103 },
  );
});
