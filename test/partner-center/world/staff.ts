import type { StaffRecord } from '../../../core/model/tables.ts';
import { addDays, dayOf, startOfDay } from '../../../core/period.ts';

import { moment } from './customers.ts';
import { companyName, personName } from './names.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';
import type { InviteCondition, Person } from './types.ts';

const DAY = 86_400_000;

/** How a person stands: which of the five conditions of the invite check fail. */
const standings = [
  'fine',
  'fine',
  'enterprise',
  'other-partner',
  'real-name',
  'partner-account',
  'three-in-a-year',
  'two-in-a-year',
  'three-but-one-older',
  'bound-and-unverified',
  'ours',
] as const;

export function peopleOf(setting: Setting): Person[] {
  const random = new Random(seedOf(setting.options.seed, 'people'));
  const today = dayOf(setting.asOf);
  const ago = (days: number): string => addDays(today, -days);
  const people = Array.from({ length: 44 }, (_, index): Person => {
    const standing = standings[index % standings.length]!;
    const other = (from: number, to: number | null) => ({
      partner: companyName(random, setting.site),
      from: ago(from),
      to: to === null ? null : ago(to),
    });
    const associations = {
      fine: [],
      enterprise: [],
      'other-partner': [other(random.int(60, 300), null)],
      'real-name': [],
      'partner-account': [],
      'three-in-a-year': [other(340, 300), other(250, 140), other(100, random.int(8, 40))],
      'two-in-a-year': [other(300, 220), other(150, 30)],
      'three-but-one-older': [other(700, 500), other(200, 140), other(100, 30)],
      'bound-and-unverified': [other(90, null)],
      ours: [{ partner: 'self', from: ago(random.int(30, 500)), to: null }],
    }[standing];
    return {
      account: `staff_${String(index + 1).padStart(2, '0')}_${random.hex(4)}`,
      name: personName(random),
      phone: `1${random.int(30, 99)}${random.int(10_000_000, 99_999_999)}`,
      email: `s${index + 1}@${random.hex(5)}.example`,
      enterpriseVerified: standing === 'enterprise',
      realNameVerified: standing !== 'real-name' && standing !== 'bound-and-unverified',
      isPartnerAccount: standing === 'partner-account',
      associations,
    };
  });
  // One phone with two accounts behind it: one that can be invited, and one that cannot.
  people[35]!.phone = people[33]!.phone;
  return people;
}

/**
 * 校验失败: the five conditions on the China site, without real-name verification on the
 * international one (faq_org_1014). Three partners in a year: three associations begun in it.
 */
export function inviteFailuresOf(person: Person, site: 'cn' | 'intl', at: number): InviteCondition[] {
  const today = dayOf(at);
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const inYear = new Set(
    person.associations.filter((one) => one.from > yearAgo && one.from <= today).map((one) => one.partner),
  );
  const bound = person.associations.some(
    (one) => one.partner !== 'self' && (one.to === null || one.to > today),
  );
  const failures: [boolean, InviteCondition][] = [
    [person.enterpriseVerified, 'enterprise'],
    [bound, 'other-partner'],
    [site === 'cn' && !person.realNameVerified, 'real-name'],
    [person.isPartnerAccount, 'partner-account'],
    [inYear.size >= 3, 'three-in-a-year'],
  ];
  return failures.filter(([fails]) => fails).map(([, condition]) => condition);
}

/** 邀请列表, newest first: every 邀请状态 the guide names, some link about to run out. */
export function staffOf(setting: Setting, people: Person[]): StaffRecord[] {
  const random = new Random(seedOf(setting.options.seed, 'staff'));
  const { asOf } = setting;
  const states = [
    '已邀请',
    '已失效',
    '已绑定',
    '已解绑',
    '申请专员审核中',
    '申请专员审核未通过',
    '取消专员审核通过',
    '正常',
  ];
  const ours = people.filter((person) => person.associations.some((one) => one.partner === 'self'));
  const rest = people.filter((person) => !ours.includes(person));
  const taken = new Set<Person>();
  const records = states.flatMap((status, at) =>
    [0, 1].map((turn): StaffRecord => {
      const bound = !['已邀请', '已失效'].includes(status);
      const invited =
        status === '已邀请'
          ? asOf - (turn === 0 ? 6 * DAY + 20 * 3_600_000 : random.int(1, 5) * DAY)
          : asOf - random.int(9, 380) * DAY;
      // Whoever fails the check cannot have been invited.
      const passing = rest.filter(
        (person) => !taken.has(person) && inviteFailuresOf(person, setting.site, invited).length === 0,
      );
      const pool = bound && status !== '已解绑' ? ours : passing;
      const person = pool[(at * 2 + turn) % pool.length]!;
      taken.add(person);
      const boundOn = bound ? invited + random.int(1, 6) * DAY : null;
      return {
        id: `Y${setting.options.seed}-${at * 2 + turn + 1}`,
        account: person.account,
        name: person.name,
        phone: person.phone,
        email: person.email,
        status,
        invited_on: moment(invited),
        bound_on: boundOn === null ? null : moment(boundOn),
        unbound_on: status === '已解绑' ? moment(Math.min(boundOn! + 60 * DAY, asOf - DAY)) : null,
        post: bound ? random.pick(['售前', '交付', '销售', '技术支持']) : null,
        certificates: bound && random.chance(0.6) ? random.pick(['HCIA', 'HCIP', 'HCIE']) : null,
      };
    }),
  );
  return records.sort((a, b) => startOfDay(dayOf(b.invited_on!)) - startOfDay(dayOf(a.invited_on!)));
}
