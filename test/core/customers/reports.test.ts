import { expect, it } from 'vitest';
import { reportCounts, reportState } from '../../../core/customers/reports.ts';

it('knows the documented states, and says of others that it does not', () => {
  const states = (words: (string | null)[]) => words.map((status) => reportState({ status }));
  expect(states(['待审核', '审核中', 'Under review'])).toEqual(['pending', 'pending', 'pending']);
  expect(states(['已报备', 'Registered'])).toEqual(['reported', 'reported']);
  expect(states(['审核不通过', '已失效', '已撤销', 'Expired'])).toEqual(['over', 'over', 'over', 'over']);
  expect(states(['公海', '', null])).toEqual(['unknown', 'unknown', 'unknown']);
  const row = (status: string | null) => ({
    ...{ id: '', customer: null, account_name: null, reported_on: null },
    status,
  });
  expect(reportCounts([row('待审核'), row('已报备'), row('已报备'), row('?')])).toEqual({
    ...{ pending: 1, reported: 2, over: 0, unknown: 1 },
  });
});
