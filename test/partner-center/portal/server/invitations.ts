/**
 * 组织 > 项目专员. The dialog looks a person up, then invites the account. When any of the five
 * conditions fails the portal says 校验失败 and nothing else; the hidden truth stays in the world.
 */
import type { ServerResponse } from 'node:http';
import type { StaffRecord } from '../../../../core/model/tables.ts';
import { dayOf } from '../../../../core/period.ts';
import type { Person } from '../../world/types.ts';
import { kept, worldNow, type PortalContext, type PortalRow } from '../context.ts';
import { mask } from './mask.ts';
import { sendJson } from './respond.ts';

/** Invitations an administrator may send a day (用户指南, 邀请成员). */
export const INVITES_A_DAY = 100;

/** Statuses that 项目专员列表 shows; all the others are invitations. */
const SPECIALIST = new Set(['正常', '取消项目专员审核中', '取消项目专员未通过']);

const sent = (context: PortalContext): StaffRecord[] => kept(context, 'portal.invitations', () => []);

/** Newest first; an account invited again shows its newest record. */
export function staffRows(context: PortalContext, list: 'specialists' | 'invitations'): PortalRow[] {
  const again = new Set(sent(context).map((record) => record.account));
  const rows = [...sent(context), ...context.world.staff.filter((record) => !again.has(record.account))];
  return rows.filter((row) => SPECIALIST.has(row.status ?? '') === (list === 'specialists'));
}

const WAYS = new Map<string, (person: Person) => string>([
  ['phone', (person) => person.phone],
  ['email', (person) => person.email],
  ['account', (person) => person.account],
]);

/** Who a phone, mail or account name stands for: `{code, accounts}`. */
export function lookUp(context: PortalContext, response: ServerResponse, fields: Map<string, string>): void {
  const way = WAYS.get(fields.get('way') ?? '');
  const value = (fields.get('value') ?? '').trim();
  const found = way && value ? context.world.people.filter((person) => way(person) === value) : [];
  if (found.length === 0) return sendJson(response, { code: 'USER_NOT_EXIST', accounts: [] });
  const accounts = found.map(({ account, name }) => ({ account, name: mask(name) }));
  sendJson(response, { code: 'OK', accounts });
}

/** Sends one invitation: `{code}` as the dialog translates it. */
export function invite(context: PortalContext, response: ServerResponse, fields: Map<string, string>): void {
  const account = fields.get('account') ?? '';
  const person = context.world.people.find((entry) => entry.account === account);
  if (!person) return sendJson(response, { code: 'USER_NOT_EXIST' });
  const now = worldNow(context);
  const today = sent(context).filter((record) => dayOf(record.invited_on ?? now) === dayOf(now)).length;
  if (today >= INVITES_A_DAY) return sendJson(response, { code: 'LIMIT' });
  const current = staffRows(context, 'invitations').find((row) => row.account === account);
  if (current?.status === '已邀请') return sendJson(response, { code: 'ALREADY_INVITED' });
  if (context.world.inviteFailures(account, now).length > 0)
    return sendJson(response, { code: 'CHECK_FAILED' });
  sent(context).unshift({
    id: `INV${dayOf(now).replaceAll('-', '')}${String(sent(context).length + 1).padStart(4, '0')}`,
    account,
    name: person.name,
    phone: person.phone,
    email: person.email,
    status: '已邀请',
    invited_on: now,
    bound_on: null,
    unbound_on: null,
    post: null,
    certificates: null,
  });
  sendJson(response, { code: 'OK' });
}
