import { expect, it } from 'vitest';
import { later } from '../../../core/engine/later.ts';

it('reads a subject when it is first asked, once, and asks it with everything given', async () => {
  let read = 0;
  const subject = later(async () => {
    read++;
    await new Promise((resolve) => setTimeout(resolve));
    return { sum: async (a: number, b: number) => a + b, name: async () => 'subject' };
  });
  expect(read).toBe(0);
  expect(await Promise.all([subject.sum(1, 2), subject.sum(3, 4), subject.name()])).toEqual([
    3,
    7,
    'subject',
  ]);
  expect(read).toBe(1);
});

it('passes on why a subject could not be read, and tries again when next asked', async () => {
  let tries = 0;
  const subject = later(async () => {
    if (++tries === 1) throw new Error('not there');
    return { name: async () => 'subject' };
  });
  await expect(subject.name()).rejects.toThrow('not there');
  expect(await subject.name()).toBe('subject');
});
