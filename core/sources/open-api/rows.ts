/**
 * Answers of the open API as raw records of our datasets. The datasets use the API's own names,
 * so most fields pass as they are; here is only what differs.
 */
import { datasetOf, datasets, type DatasetName } from '../../model/registry.ts';
import type { Places } from './fields.ts';
import { isObject, type Json } from './json.ts';
import { operations, type OperationName } from './operations.ts';

export type RawRecord = Record<string, string | number | boolean | null>;
type Answer = { [key: string]: Json };

/** What the question says about every row of its answer. */
export interface Asked {
  period?: string;
  customer_id?: string;
  order_id?: string;
  reseller_id?: string;
  balance_type?: string;
  currency: string | null;
}

const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

const idOf = (...parts: (string | number | null | undefined)[]): string =>
  parts.map((part) => part ?? '').join('|');

const word = (kind: string, code: string | null, name: string | null): RawRecord => ({
  id: idOf(kind, code),
  kind,
  code,
  name,
});

const special: Partial<Record<OperationName, (row: Answer, asked: Asked) => RawRecord>> = {
  customers: (row, asked) => {
    const managers = row.account_managers;
    const manager = Array.isArray(managers) && isObject(managers[0]) ? managers[0] : null;
    return { account_manager: textOf(manager?.account_name), partner_id: asked.reseller_id ?? null };
  },
  resellers: (row) => ({
    reseller_id: textOf(row.indirect_partner_id),
    mobile: textOf(row.mobile_phone),
    account_manager: textOf(row.account_manager_name) ?? textOf(row.account_manager_id),
  }),
  monthlySums: (row, asked) => ({
    // The answer has no row id and no month: a sum is what it is a sum of.
    id: idOf(
      asked.period,
      textOf(row.customer_id),
      textOf(row.cloud_service_type),
      textOf(row.resource_type_code),
      textOf(row.bill_type),
      textOf(row.charge_mode),
      // A customer that changed hands in the month has a sum on either side.
      ...(asked.reseller_id ? [asked.reseller_id] : []),
    ),
    cycle: asked.period ?? null,
  }),
  billSummary: (row, asked) => ({ bill_cycle: textOf(row.bill_cycle) ?? asked.period ?? null }),
  refunds: (row, asked) => ({
    id: idOf(asked.order_id, textOf(row.id)),
    order_id: asked.order_id ?? null,
    customer_id: textOf(row.customer_id) ?? asked.customer_id ?? null,
  }),
  resources: (_row, asked) => ({ customer_id: asked.customer_id ?? null }),
  partnerBalances: (row, asked) => ({
    id: asked.reseller_id
      ? idOf('reseller', asked.reseller_id, textOf(row.account_type))
      : idOf('partner', textOf(row.account_type), textOf(row.account_id)),
    reseller_id: asked.reseller_id ?? null,
  }),
  customerBalances: (row) => ({ id: idOf('customer', textOf(row.customer_id)) }),
  newCustomerTags: (row) => ({ id: idOf(textOf(row.customer_id), textOf(row.customer_tag_type)) }),
  onDemandResources: (row, asked) => {
    const customer_id = textOf(row.customer_id) ?? asked.customer_id ?? null;
    return { id: idOf(customer_id, textOf(row.resource_id)), customer_id };
  },
  orderLines: (row, asked) => ({
    order_id: textOf(row.order_id) ?? asked.order_id ?? null,
    customer_id: asked.customer_id ?? null,
  }),
  accountChanges: (_row, asked) => ({
    balance_type: asked.balance_type ?? null,
    reseller_id: asked.reseller_id ?? null,
  }),
  adjustments: (row, asked) => ({
    id: idOf(textOf(row.trans_id), textOf(row.operation_type), textOf(row.customer_id)),
    reseller_id: asked.reseller_id ?? null,
  }),
  couponQuotas: (_row, asked) => ({ reseller_id: asked.reseller_id ?? null }),
  issuedQuotas: (row) => ({
    reseller_id: textOf(row.indirect_partner_id),
    reseller_name: textOf(row.indirect_partner_name),
  }),
  quotaRecords: (row) => ({
    reseller_id: textOf(row.indirect_partner_id),
    reseller_name: textOf(row.indirect_partner_name),
  }),
  coupons: (_row, asked) => ({ reseller_id: asked.reseller_id ?? null }),
  couponRecords: (_row, asked) => ({ reseller_id: asked.reseller_id ?? null }),
  serviceTypes: (row) => word('service', textOf(row.service_type_code), textOf(row.service_type_name)),
  resourceTypes: (row) => ({
    ...word('resource', textOf(row.resource_type_code), textOf(row.resource_type_name)),
    parent_code: textOf(row.service_type_code),
  }),
  // The same usage type stands under several resource types.
  usageTypes: (row) => ({
    ...word('usage', textOf(row.code), textOf(row.name)),
    id: idOf('usage', textOf(row.resource_type_code), textOf(row.code)),
    parent_code: textOf(row.resource_type_code),
  }),
  units: (row) => word('unit', textOf(row.measure_id), textOf(row.measure_name)),
  policies: (row, asked) => ({
    id: idOf(asked.period, textOf(row.service_type_code)),
    time: asked.period ?? null,
  }),
};

/** Read into columns of other names, or into what is asked of every row. */
const SAID_OTHERWISE = ['measure_id', 'sub_order_infos'];
const OTHERWISE: Partial<Record<OperationName, readonly string[]>> = {
  resellers: ['indirect_partner_id', 'mobile_phone', 'account_manager_name'],
  issuedQuotas: ['indirect_partner_id', 'indirect_partner_name'],
  quotaRecords: ['indirect_partner_id', 'indirect_partner_name'],
  partnerBalances: ['account_id'],
  serviceTypes: ['service_type_code', 'service_type_name'],
  resourceTypes: ['resource_type_code', 'resource_type_name', 'service_type_code'],
  usageTypes: ['resource_type_code'],
  units: ['measure_name'],
};

/** Where the documented fields of an operation go; beside lines, which are many, nothing is kept. */
export function placesOf(name: OperationName): Places {
  const dataset = datasetOf(operations[name].fills);
  const placed = [...Object.keys(dataset.columns), ...SAID_OTHERWISE, ...(OTHERWISE[name] ?? [])];
  return { placed: new Set(placed), keep: dataset.store === 'table' };
}

/** One answered row as a raw record of the operation's dataset; validating is intake's. */
export function toRecord(name: OperationName, row: Answer, asked: Asked): RawRecord {
  const columns = datasets[operations[name].fills].columns;
  const record: RawRecord = {};
  for (const column of Object.keys(columns)) {
    const value = row[column];
    if (value !== undefined && (value === null || typeof value !== 'object')) record[column] = value;
  }
  if ('currency' in columns && record.currency == null && asked.currency) record.currency = asked.currency;
  return Object.assign(record, special[name]?.(row, asked));
}

/** Rows of an answer as they are kept: a combined order brings the orders it is made of. */
export function rowsOf(name: OperationName, row: Answer): Answer[] {
  if (name !== 'orders' || !Array.isArray(row.sub_order_infos)) return [row];
  const children = row.sub_order_infos.filter(isObject);
  return [row, ...children.map((child) => ({ ...child, parent_order_id: row.order_id ?? null }))];
}

/** Key of a row while a list is read, before it is a record. */
export function keyOf(name: OperationName, asked: Asked): (row: Answer) => string {
  const dataset: DatasetName = operations[name].fills;
  if (name === 'consumers') return (row) => textOf(row.customer_id) ?? '';
  const key = datasets[dataset].key;
  return (row) => textOf((toRecord(name, row, asked)[key] as Json) ?? null) ?? JSON.stringify(row);
}
