/** 客户拓展: the links a partner sends, and what became of its invitations. */
import { createHash } from 'node:crypto';
import type { PortalContext, PortalRow } from '../context.ts';

const HOUR = 3_600_000;
const earlier = (at: string, hours: number): string => new Date(Date.parse(at) - hours * HOUR).toISOString();
const hex = (...parts: string[]): string => createHash('sha256').update(parts.join('|')).digest('hex');

export interface InviteLink {
  /** `general` 通用邀请链接, `custom` 自定义邀请链接. */
  kind: 'general' | 'custom';
  url: string;
  tag: string;
}

/** One everybody who signs in has, tagged with the name of the login, and one a tag the customers carry. */
export function inviteLinks({ world }: PortalContext, user: string): InviteLink[] {
  const { partner } = world;
  const host = partner.site === 'cn' ? 'account.huaweicloud.com' : 'account-intl.huaweicloud.com';
  const link = (kind: InviteLink['kind'], tag: string): InviteLink => ({
    kind,
    tag,
    url:
      `https://${host}/obmgr/invitation/invitation.html?bpName=${Buffer.from(partner.account).toString('hex')}` +
      `&inviteCode=${hex(partner.id, tag).slice(0, 32)}`,
  });
  const tag = world.customers.find(({ label, unbound_on }) => label && unbound_on === null)?.label;
  return [link('general', user), ...(tag ? [link('custom', tag)] : [])];
}

/**
 * Newest first: every customer that is associated came by an invitation, some needed a second one, and
 * one of ten that were invited never came.
 */
export function customerInvitations({ world }: Pick<PortalContext, 'world'>): PortalRow[] {
  const rows = world.customers
    .filter(({ unbound_on }) => unbound_on === null)
    .flatMap((customer, at): PortalRow[] => {
      const { customer_id, associated_on, association_type, label } = customer;
      const shown = { customer: customer.customer, account_name: customer.account_name, association_type };
      const invited_on = earlier(associated_on, 5 + (at % 40));
      const came = {
        id: `CI${at}`,
        customer_id,
        ...shown,
        tag: label,
        status: 'associated',
        invited_on,
        associated_on,
      };
      const before = { ...came, customer_id: null, associated_on: null };
      if (at % 5 === 0)
        return [came, { ...before, id: `CI${at}-1`, status: 'failed', invited_on: earlier(invited_on, 30) }];
      if (at % 10 === 3)
        return [
          came,
          {
            ...{ ...before, id: `CI${at}-2`, customer: null, account_name: null, status: 'open' },
            invited_on: earlier(world.asOf, 3 + at),
          },
        ];
      return [came];
    });
  return rows.sort((a, b) => (String(a.invited_on) < String(b.invited_on) ? 1 : -1));
}
