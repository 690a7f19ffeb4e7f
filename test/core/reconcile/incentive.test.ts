/** Performance → incentive: what of the month's performance has an incentive line, and why the rest has none. */
import { expect, it } from 'vitest';
import { reconcileCase, type CaseAnswer } from '../../../core/reconcile/case.ts';
import { parseMoney } from '../../../core/money.ts';
import { asCase } from '../../partner-center/world/case.ts';
import { createWorld } from '../../partner-center/world/index.ts';

type Row = Record<string, unknown>;
const pair = (id: string, customer: string, amount: string, product: string): [Row, Row] => [
  {
    ...{ id: `c-${id}`, bill_cycle: '2026-10', customer_id: customer, association_type: '2' },
    ...{ service_type_code: product, charging_mode: 3, bill_detail_type: 5, trade_id: `t-${id}` },
    ...{
      trade_time: '2026-10-20T04:00:00Z',
      resource_id: `r-${id}`,
      payment_amount: amount,
      currency: 'CNY',
    },
  },
  {
    ...{ id: `p-${id}`, period: '2026-10', formed_on: '2026-10-20', trade_id: `t-${id}`, status: '终稿' },
    ...{ resource_id: `r-${id}`, customer_id: customer, product_type: product, charge_mode: 3, bill_type: 5 },
    ...{ performance_amount: amount, currency: 'CNY' },
  },
];
const answerOf = (value: unknown): CaseAnswer => {
  const answer = reconcileCase(value);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};
const rows = [
  pair('1', 'k1', '100', 'ec2'),
  pair('2', 'k1', '40', 'plain'),
  pair('3', 'k2', '30', 'ec2'),
  pair('4', 'k3', '20', 'ec2'),
];
const month = (asOf: string, incentives: Row[]) => ({
  ...{ view: 'consumption-performance', period: '2026-10', asOf, partner: { site: 'cn' } },
  input: {
    consumption: rows.map(([left]) => left),
    performance: rows.map(([, right]) => right),
    customers: [
      {
        id: 'cu',
        customer_id: 'k3',
        association_type: '2',
        rebound_on: '2026-10-12T02:00:00Z',
        segment: '中长尾',
      },
    ],
    policies: [{ id: 'po', service_type_code: 'plain', incentive_policy: '13' }],
    incentives,
  },
});
const told = ({ incentive }: CaseAnswer) => ({
  ...incentive,
  reasons: Object.fromEntries(
    incentive!.reasons.map(({ reason, amount, lines }) => [reason, [amount, lines]]),
  ),
});

it('compares performance with the performance that has an incentive, and says why the rest has none', () => {
  const incentives = [{ id: 'i1', period: '2026-10', customer_id: 'k1', amount: '5', status: '待确认' }];
  expect(told(answerOf(month('2026-11-20T10:00:00+08:00', incentives)))).toMatchObject({
    ...{ performance: '190', covered: '100', difference: '-90', unexplained: '0', total: '5', frozen: '0' },
    reasons: {
      'product-no-performance': ['-40', ['p-2']],
      'rebind-six-months': ['-20', ['p-4']],
      'overdue-missing': ['-30', ['p-3']],
    },
  });
  // Until the vendor begins to reconcile, nothing of it is late.
  expect(told(answerOf(month('2026-11-04T10:00:00+08:00', incentives))).reasons).toMatchObject({
    'not-due-yet': ['-30', ['p-3']],
  });
  // Of another product only; and one that is of the whole month.
  const narrow = [{ ...incentives[0], product_type: 'other' }];
  expect(told(answerOf(month('2026-11-20T10:00:00+08:00', narrow))).covered).toBe('0');
  const wide = [{ id: 'i1', period: '2026-10', amount: '5' }];
  expect(told(answerOf(month('2026-11-20T10:00:00+08:00', wide))).covered).toBe('130');
  expect(
    answerOf({
      ...month('2026-11-20T10:00:00+08:00', []),
      input: { ...month('', []).input, incentives: undefined },
    }).incentive,
  ).toBeUndefined();
});

it('counts for one customer only what is told of it', () => {
  const incentives = [
    { id: 'i1', period: '2026-10', customer_id: 'k1', amount: '5', frozen_reason: '欠费' },
    { id: 'i2', period: '2026-10', customer_id: 'k2', amount: '2' },
  ];
  const of = (customer_id: string) =>
    told(answerOf({ ...month('2026-11-20T10:00:00+08:00', incentives), scope: { customer_id } }));
  expect(of('k1')).toMatchObject({ performance: '140', total: '5', frozen: '5' });
  expect(of('k2')).toMatchObject({ performance: '30', covered: '30', total: '2', frozen: '0' });
});

it('takes a product with neither performance nor rebate for one without rebate, should the sheet have it', () => {
  const base = month('2026-11-20T10:00:00+08:00', [{ id: 'i1', period: '2026-10', amount: '5' }]);
  const policies = [{ id: 'po', service_type_code: 'ec2', incentive_policy: '2' }];
  expect(told(answerOf({ ...base, input: { ...base.input, policies } })).reasons).toMatchObject({
    'product-no-performance': ['-150', ['p-1', 'p-3', 'p-4']],
  });
});

it('misses in a partner whose truth is known only what earns no rebate', () => {
  const world = createWorld({
    seed: 4,
    customers: 20,
    lines: 600,
    months: 3,
    asOf: '2027-01-20T09:15:00+08:00',
  });
  for (const period of world.periods.slice(0, 2)) {
    const { incentive } = answerOf(asCase(world, 'consumption-performance', period).input);
    const moving = incentive!.reasons.filter(({ amount }) => amount !== '0');
    expect(
      moving.map(({ reason }) => reason).filter((reason) => reason !== 'product-no-performance'),
    ).toEqual([]);
    const sum = moving.reduce((total, { amount }) => total + parseMoney(amount)!, 0n);
    expect(sum).toBe(parseMoney(incentive!.difference));
  }
});
