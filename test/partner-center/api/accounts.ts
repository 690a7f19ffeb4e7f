/** 管理账户: balances, ledger entries, adjustment records; allocating to and reclaiming from customers. */
import type { AccountChange } from '../../../core/model/tables.ts';
import { addDays, dayOf, daysBetween } from '../../../core/period.ts';
import { refusals } from './errors.ts';
import {
  body,
  list,
  object,
  query,
  same,
  within,
  type Answer,
  type Call,
  type Operation,
} from './operation.ts';
import type { Movement } from './state.ts';
import { amountText, wireTime, type WireObject } from './wire.ts';

/** Which ledger entries a `trade_type` means; spelled as on the wire. The pages list no mapping: by name. */
const TRADE_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['RECHARGE', ['SOURCE_OPERAIION_RECHARGE', 'SOURCE_OPERAIION_RECHARGE_REBATE']],
  [
    'DEDEUCT',
    [
      'SOURCE_OPERAIION_DEDEUCT',
      'SOURCE_OPERAIION_USAGE',
      'SOURCE_OPERAIION_ONETIME',
      'SOURCE_OPERAIION_WRITEOFF',
      'SOURCE_OPERAIION_PRECISIONCOMP',
      'SOURCE_OPERATIION_RIDEDUCT',
    ],
  ],
  ['REFUND', ['SOURCE_OPERAIION_REFUND', 'SOURCE_OPERAIION_UNSUBSCRIBE', 'SOURCE_OPERAIION_BILLREFUND']],
  ['RFROZEN', ['SOURCE_OPERAIION_RFROZEN']],
  ['TRANS', ['SOURCE_OPERAIION_TRANS_TO_BALANCE', 'SOURCE_OPERAIION_TRANS_TO_FOREGIFT']],
  ['ADJUST', ['SOURCE_OPERAIION_ADJUST', 'SOURCE_OPERAIION_ADJUST_CREDIT']],
  ['BEADJUST', ['SOURCE_OPERATION_BEADJUST']],
  ['BERETRIEVE', ['SOURCE_OPERATION_BERETRIEVE']],
  ['BEUNBIND', ['SOURCE_OPERATION_BEUNBIND']],
  ['BONUSCONVERT', ['SOURCE_OPERAIION_CONVERT_BONUS']],
  ['TRADE_MODE_TRANSFER', ['SOURCE_OPERATION_TRADEMODE_TRANSFER']],
]);
const WITH_CUSTOMER = [
  'SOURCE_OPERATION_BEADJUST',
  'SOURCE_OPERATION_BEUNBIND',
  'SOURCE_OPERATION_BERETRIEVE',
];

function changeRow(entry: AccountChange): WireObject {
  const named = WITH_CUSTOMER.includes(entry.trade_detail_type ?? '') && entry.customer_id !== null;
  return {
    account_change_id: entry.account_change_id,
    trade_detail_type: entry.trade_detail_type,
    trade_time: wireTime(entry.trade_time),
    trade_id: entry.trade_id,
    // Strings here, numbers elsewhere.
    change_amount: amountText(entry.change_amount),
    balance_after_change: entry.balance_after_change === null ? null : amountText(entry.balance_after_change),
    type: entry.type,
    customer_id: named ? entry.customer_id : undefined,
    account_name: named ? entry.account_name : undefined,
  };
}

function movementRow(movement: Movement, { world, books }: Call): WireObject {
  const reseller = world.resellers.find((one) => one.reseller_id === movement.to);
  return {
    customer_id: movement.to,
    customer_name: books.customer(movement.to)?.customer ?? reseller?.name ?? null,
    operation_type: movement.operation_type,
    amount: amountText(movement.amount),
    currency: world.currency,
    apply_scene: null,
    operation_time: wireTime(movement.time),
    measure_id: 1,
    trans_id: movement.trans_id,
    memo: movement.memo,
  };
}

function partnerBalances({ world, state, reseller }: Call): Answer {
  const account = (id: string, type: number, amount: bigint | null, line: bigint | null): WireObject => ({
    account_id: id,
    account_type: type,
    amount,
    currency: world.currency,
    designated_amount: 0n,
    credit_amount: line ?? undefined,
    measure_id: 1,
    memo: null,
  });
  const rows =
    reseller !== null
      ? [account(`${reseller}-1`, 1, state.cash(reseller), null)]
      : world.balances
          .filter((balance) => balance.customer_id === null)
          .map((balance) =>
            account(
              balance.id,
              balance.account_type ?? 1,
              balance.account_type === 1 ? state.cash('partner') : balance.amount,
              balance.account_type === 2 ? balance.amount : null,
            ),
          );
  return object({ account_balances: rows });
}

/** Allocating (`sign` 1) or reclaiming (−1) for a resale customer. */
function moveForCustomer(
  { books, state, given, reseller }: Call,
  sign: 1n | -1n,
  answerField: string,
): Answer {
  const id = given.text('customer_id')!;
  const customer = books.customer(id);
  if (!customer || customer.unbound_on !== null) return refusals.notYourCustomer();
  if (!books.inScope(id, reseller) || customer.association_type === '1')
    return refusals.noCustomerPermission();
  if (sign < 0n && state.cash(id) === null) return refusals.notReclaimable();
  const moved = state.move(id, sign * given.money('amount')!, reseller);
  return moved ? object({ [answerField]: moved.trans_id }) : refusals.insufficientBalance();
}

function moveForReseller({ state, given, reseller }: Call, sign: 1n | -1n, answerField: string): Answer {
  const moved = state.move(reseller!, sign * given.money('amount')!, null);
  return moved ? object({ [answerField]: moved.trans_id }) : refusals.insufficientBalance();
}

const ACCOUNTS = '/v2/accounts/partner-accounts';
const money = { in: 'body', type: 'money', required: true } as const;
const movingCustomer = {
  customer_id: body.text({ required: true }),
  amount: money,
  indirect_partner_id: body.text(),
};
const movingReseller = { indirect_partner_id: body.text({ required: true }), amount: money };

export const accountOperations: readonly Operation[] = [
  {
    name: 'ListPartnerBalances',
    method: 'GET',
    path: `${ACCOUNTS}/balances`,
    permissions: [],
    sites: ['cn'],
    scoped: true,
    parameters: { indirect_partner_id: query.text() },
    answer: partnerBalances,
  },
  {
    name: 'ListCustomersBalancesDetail',
    method: 'POST',
    path: '/v2/accounts/customer-accounts/balances/batch-query',
    permissions: [
      'BPC_ITEM_SUBCUSTSERV_010103',
      'BPC_ITEM_SUBCUSTSERV_010104',
      'BPC_ITEM_SUBCUSTSERV_010100',
    ],
    sites: ['cn'],
    scoped: true,
    parameters: {
      customer_infos: { in: 'body', type: 'customers', required: true, max: 100 },
      indirect_partner_id: body.text(),
    },
    answer({ world, books, state, given, reseller }) {
      // Whoever is no resale customer of this scope is dropped without a word.
      const rows = given.texts('customer_infos')!.filter((id) => {
        const customer = books.customer(id);
        return (
          customer?.unbound_on === null && customer.association_type !== '1' && books.inScope(id, reseller)
        );
      });
      return object({
        customer_balances: rows.map((customer_id) => ({
          customer_id,
          debt_amount: world.balances.find((one) => one.customer_id === customer_id)?.debt_amount ?? 0n,
          amount: state.cash(customer_id) ?? 0n,
          currency: world.currency,
          measure_id: 1,
        })),
      });
    },
  },
  {
    name: 'ListPartnerAccountChangeRecords',
    method: 'GET',
    path: `${ACCOUNTS}/account-change-records`,
    permissions: [],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      balance_type: query.text({ required: true, values: ['BALANCE_TYPE_DEBIT', 'BALANCE_TYPE_CREDIT'] }),
      trade_type: query.text({ values: [...TRADE_TYPES.keys()] }),
      trade_time_begin: query.text({ format: 'day' }),
      trade_time_end: query.text({ format: 'day' }),
      indirect_partner_id: query.text(),
    },
    answer({ world, state, given, reseller, now }) {
      const to = given.text('trade_time_end') ?? dayOf(now);
      const from = given.text('trade_time_begin') ?? addDays(dayOf(now), -365);
      if (daysBetween(from, to) > 366) return refusals.spanOverAYear();
      const types = TRADE_TYPES.get(given.text('trade_type') ?? '');
      const credit = given.text('balance_type') === 'BALANCE_TYPE_CREDIT';
      const entries =
        reseller !== null
          ? credit
            ? []
            : state.resellerChanges(reseller)
          : credit
            ? state.creditChanges()
            : state.accountChanges();
      const rows = entries.filter((entry) => {
        const day = dayOf(entry.trade_time ?? world.asOf);
        return day >= from && day <= to && (!types || types.includes(entry.trade_detail_type ?? ''));
      });
      return list('records', rows, changeRow, { currency: world.currency });
    },
  },
  {
    name: 'ListPartnerAdjustRecords',
    method: 'GET',
    path: '/v3/accounts/partner-accounts/adjust-records',
    permissions: [],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      customer_id: query.text(),
      operation_type: query.text({
        values: ['SOURCE_OPERATION_BEADJUST', 'SOURCE_OPERATION_BERETRIEVE', 'SOURCE_OPERATION_BEUNBIND'],
      }),
      operation_time_begin: query.time,
      operation_time_end: query.time,
      trans_id: query.text(),
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { state, given, reseller } = call;
      const rows = state
        .movements()
        .filter(
          (row) =>
            row.reseller === reseller &&
            same(row.to, given.text('customer_id')) &&
            same(row.operation_type, given.text('operation_type')) &&
            same(row.trans_id, given.text('trans_id')) &&
            within(row.time, given.text('operation_time_begin'), given.text('operation_time_end')),
        );
      return list('records', rows, (row) => movementRow(row, call));
    },
  },
  {
    name: 'UpdateCustomerAccountAmount',
    method: 'POST',
    path: `${ACCOUNTS}/adjust-amount`,
    permissions: ['BPC_ITEM_SUBCUSTSERV_010103'],
    sites: ['cn'],
    scoped: true,
    parameters: movingCustomer,
    answer: (call) => moveForCustomer(call, 1n, 'transfer_id'),
  },
  {
    name: 'ReclaimToPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/reclaim`,
    permissions: ['BPC_ITEM_SUBCUSTSERV_010104'],
    sites: ['cn'],
    scoped: true,
    parameters: movingCustomer,
    answer: (call) => moveForCustomer(call, -1n, 'trans_id'),
  },
  {
    name: 'UpdateIndirectPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/indirect-partner-adjust`,
    permissions: ['BPC_ITEM_SALES_020104'],
    sites: ['cn'],
    distributorOnly: true,
    scoped: true,
    parameters: movingReseller,
    answer: (call) => moveForReseller(call, 1n, 'transfer_id'),
  },
  {
    name: 'ReclaimIndirectPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/indirect-partner-reclaim`,
    permissions: ['BPC_ITEM_SALES_020104'],
    sites: ['cn'],
    distributorOnly: true,
    scoped: true,
    parameters: movingReseller,
    answer: (call) => moveForReseller(call, -1n, 'trans_id'),
  },
];
