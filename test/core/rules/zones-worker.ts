/** Everything that counts days, answered in the time zone this worker was born into. */
import { dayOf, periodOf, startOfDay, withOffset } from '../../../core/period.ts';
import { hoEligibility } from '../../../core/opportunities/eligibility.ts';
import { opportunityNumbers } from '../../../core/opportunities/numbers.ts';
import type { Opportunity } from '../../../core/model/tables.ts';
import { autoCharge } from '../../../core/renewals/policy.ts';
import { mondayOf } from '../../../core/renewals/calendar.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { clockCases } from '../../../core/rules/clock-case.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { inviteCases } from '../../../core/staff/case.ts';
import { itemsOfDay } from '../../../core/today/items.ts';
import clocks from '../../fixtures/clocks.json';
import invites from '../../fixtures/invites.json';

/** Moments on both sides of midnight in Beijing, London and Honolulu, and of a change of the clocks. */
const moments = [
  ...['2026-11-22T15:59:59.999Z', '2026-11-22T16:00:00Z', '2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z'],
  ...['2026-11-23T09:59:59Z', '2026-11-23T10:00:00Z', '2026-03-08T10:30:00Z', '2026-03-29T01:30:00Z'],
  ...['2026-10-25T01:30:00Z', '2026-11-01T06:30:00Z', '2026-02-28T16:00:00Z', '2026-12-31T15:59:59Z'],
];

const rows = moments.flatMap((at, index): Opportunity[] =>
  (['待接受', '机会点审核通过', '机会点验证通过'] as const).map((status) => ({
    ...{ id: `${index}${status}`, kind: status === '待接受' ? 'HO' : 'PO', name: null, customer: null },
    ...{ product: null, status, amount: 1n, created_on: null, submitted_on: at, audited_on: at },
    ...{ verified_on: null, shared_on: at, updated_on: at, expected_on: dayOf(at), owner: null },
    description: null,
  })),
);

const book = ruleBook([], 'cn', '2026-11-23T02:00:00Z');
const calendar = calendarOf();
const answers = {
  clocks: clockCases(clocks),
  invites: inviteCases(invites),
  days: moments.map((at) => [
    dayOf(at),
    periodOf(at),
    startOfDay(dayOf(at)),
    withOffset(at),
    mondayOf(dayOf(at)),
  ]),
  charges: moments.map((at) => autoCharge(at, 7, Date.parse('2026-11-23T02:00:00Z'))),
  numbers: opportunityNumbers(rows, Date.parse('2026-11-23T02:00:00Z')),
  today: itemsOfDay(
    { opportunities: rows, staff: [], incentives: [], reports: [], own: [] },
    dayOf('2026-11-22T16:30:00Z'),
    { book, calendar, version: '' },
  ),
  eligibility: hoEligibility(
    { inPce: true, path: 'certified' },
    moments.map((at) => ({ id: at, name: null, deliveredOn: dayOf(at) })),
    book,
    '2026-11-23',
  ),
};

self.postMessage({
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  offset: new Date(0).getTimezoneOffset(),
  text: JSON.stringify(answers, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)),
});
