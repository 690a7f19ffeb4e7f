import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Faults } from '../faults.ts';
import { createWorld } from '../world/index.ts';
import type { PortalContext } from './context.ts';
import { INVITES_A_DAY, invite, lookUp, staffRows } from './server/invitations.ts';

const context = (): PortalContext => ({
  world: createWorld({ seed: 7, customers: 20, lines: 300, months: 2 }),
  state: new Map(),
  faults: new Faults(),
  log: () => undefined,
});

/** What an endpoint answers to the given fields. */
function answer(
  endpoint: typeof invite,
  portal: PortalContext,
  fields: Record<string, string>,
): { code: string; accounts?: { account: string }[] } {
  let text = '';
  const response = { writeHead: () => response, end: (body: string) => (text = body) };
  endpoint(portal, response as unknown as ServerResponse, new Map(Object.entries(fields)));
  return JSON.parse(text) as { code: string };
}

describe('邀请成员', () => {
  it('invites exactly those whose hidden truth fails no condition, once', () => {
    const portal = context();
    const outcomes = new Set<string>();
    for (const { account } of portal.world.people) {
      const record = staffRows(portal, 'invitations').find((row) => row.account === account);
      const { code } = answer(invite, portal, { account });
      outcomes.add(code);
      if (record?.status === '已邀请') expect(code).toBe('ALREADY_INVITED');
      else expect(code).toBe(portal.world.inviteFailures(account).length === 0 ? 'OK' : 'CHECK_FAILED');
      if (code !== 'OK') continue;
      const added = staffRows(portal, 'invitations')[0]!;
      expect([added.account, added.status]).toEqual([account, '已邀请']);
      expect(answer(invite, portal, { account }).code).toBe('ALREADY_INVITED');
    }
    expect(outcomes).toContain('OK');
    expect(outcomes).toContain('CHECK_FAILED');
  });

  it('finds people by phone, mail and account name, and every account behind one phone', () => {
    const portal = context();
    const [first, second] = portal.world.people;
    second!.phone = first!.phone;
    for (const way of ['phone', 'email', 'account'] as const) {
      const { code, accounts } = answer(lookUp, portal, { way, value: first![way] });
      expect(code).toBe('OK');
      expect(accounts!.map(({ account }) => account)).toContain(first!.account);
      expect(accounts!.length).toBeGreaterThanOrEqual(way === 'phone' ? 2 : 1);
    }
    expect(answer(lookUp, portal, { way: 'phone', value: '' }).code).toBe('USER_NOT_EXIST');
    expect(answer(invite, portal, { account: 'nobody' }).code).toBe('USER_NOT_EXIST');
  });

  it(`stops after ${INVITES_A_DAY} invitations a day`, () => {
    const portal = context();
    const model = portal.world.people.find(
      ({ account }) => portal.world.inviteFailures(account).length === 0,
    )!;
    const failures = portal.world.inviteFailures.bind(portal.world);
    const added = Array.from({ length: INVITES_A_DAY + 1 }, (_, index) => ({
      ...model,
      account: `new_${index}`,
    }));
    portal.world.people.push(...added);
    portal.world.inviteFailures = (account, at) => (account.startsWith('new_') ? [] : failures(account, at));
    const codes = added.map(({ account }) => answer(invite, portal, { account }).code);
    expect(codes.slice(0, INVITES_A_DAY).every((code) => code === 'OK')).toBe(true);
    expect(codes.at(-1)).toBe('LIMIT');
  });
});
