import { describe, expect, it } from 'vitest';
import { invitedOf } from '../../../core/customers/invited.ts';
import { readLink, showLinks, type InviteLink } from '../../../core/customers/links.ts';
import type { Customer } from '../../../core/model/customer.ts';
import type { CustomerInvitation } from '../../../core/model/customer-invitation.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const book = ruleBook([], 'cn', now);
const link = (more: Partial<InviteLink>): InviteLink => ({
  ...{ id: '1', url: 'https://account.huaweicloud.com/obmgr/invitation/invitation.html', tag: '', to: '' },
  ...{ madeAt: '2026-11-20T08:00:00Z', outcome: 'open', hint: '', ...more },
});
const customer = (customer_id: string, label: string | null, associated_on: string | null) =>
  ({ customer_id, customer: `客户${customer_id}`, account_name: null, label, associated_on }) as Customer;

describe('invitation links', () => {
  it('names who came by a tag, and nobody by none', () => {
    const customers = [
      customer('before', '教育', '2026-11-19T15:59:59Z'),
      customer('same-day', '教育', '2026-11-19T16:00:00Z'),
      customer('other', '重点', '2026-11-21T00:00:00Z'),
      customer('untold', '教育', null),
      customer('untagged', null, '2026-11-21T00:00:00Z'),
    ];
    const came = (tag: string) => showLinks([link({ tag })], now, book, customers).links[0]!.came;
    expect(came('教育')).toEqual([{ id: 'same-day', name: '客户same-day' }]);
    expect(came('新客')).toEqual([]);
    expect(came('')).toBeNull();
  });

  it('takes no link of anybody else', () => {
    expect(readLink('https://account.huaweicloud.com.evil.example/obmgr/invitation/').ok).toBe(false);
    expect(readLink('http://account.huaweicloud.com/obmgr/invitation/').ok).toBe(false);
    expect(readLink('javascript:alert(1)').ok).toBe(false);
  });
});

it.each([
  ['关联失败', 'failed'],
  ['Association failed', 'failed'],
  ['关联成功', 'associated'],
  ['已关联', 'associated'],
  ['Associated', 'associated'],
  ['未关联', 'open'],
  ['待关联', 'open'],
  ['关联中', 'open'],
  ['Not associated', 'open'],
  ['新的说法', 'open'],
  [null, 'open'],
])('an invitation that says %s is %s', (status, outcome) => {
  const [row] = invitedOf([{ id: 'a', status } as CustomerInvitation]);
  expect([row!.outcome, row!.status]).toEqual([outcome, status]);
});
