/** A list as the portal would show it, and what a reader must say of it: the same for every library. */
export interface Field {
  key: string;
  title: string;
}

export const FIELDS: Field[] = [
  { key: 'customer', title: '客户名称' },
  { key: 'account', title: '账号名' },
  { key: 'customerId', title: '客户ID' },
  { key: 'association', title: '关联类型' },
  { key: 'manager', title: '客户经理' },
  { key: 'amount', title: '金额(¥)' },
];

export type Item = Record<string, string>;

export const items = (count: number, from = 0): Item[] =>
  Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return {
      id: `row-${n}`,
      customer: `客户**${n}`,
      account: `hw_${n}`,
      customerId: `05e1f0a9c${String(n).padStart(6, '0')}`,
      association: n % 2 ? '代售' : '顾问销售',
      manager: n % 3 ? '' : '王 经理',
      amount: `${(n * 1234.5).toFixed(2)}`,
    };
  });

/** Rows as the reader should print them, for the columns in this order. */
export const expected = (fields: readonly Field[], rows: readonly Item[]): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(fields.map((field) => [field.title, row[field.key]!])));

/** A seeded shuffle: the same order every run. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const out = [...list];
  let state = seed >>> 0 || 1;
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Waits until `ready` holds, two seconds at most. */
export async function until(ready: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!ready() && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
