import { expect, it } from 'vitest';
import type { Trouble } from '../../../core/sync/job.ts';
import { withUnread } from '../../../core/sync/runner.ts';

const refusal = { code: 'api-refused', message: 'refused' };

it('names what was refused once, and counts what is too much to name', () => {
  let troubles: Trouble[] = [{ step: 'ListPartnerBalances', code: 'api-denied', message: '' }];
  for (let at = 0; at < 60; at++) troubles = withUnread(troubles, 'Bills 2026-10', `c${at}`, refusal);
  troubles = withUnread(troubles, 'Bills 2026-10', 'c0', refusal);
  expect(troubles).toHaveLength(52);
  expect(troubles[0]).toEqual({ step: 'ListPartnerBalances', code: 'api-denied', message: '' });
  expect(troubles.filter(({ step }) => step === 'Bills 2026-10 c0')).toHaveLength(1);
  expect(troubles.find(({ step }) => step === 'Bills 2026-10 …')).toMatchObject({ detail: { count: 10 } });
  // Another step has its own fifty.
  expect(withUnread(troubles, 'Bills 2026-11', 'c0', refusal)).toHaveLength(53);
});
