/** 管理包年/包月订单, 包年/包月资源: orders, their details, refunds, and the resources they bought. */
import type { Order, Refund, Resource } from '../../../core/model/tables.ts';
import { refusals } from './errors.ts';
import { localName, resourceTypeCode, type Language } from './names.ts';
import { body, list, object, query, same, within, type Call, type Operation } from './operation.ts';
import { orderLines } from './order-lines.ts';
import { wireTime, type WireObject } from './wire.ts';

const PERMISSIONS = ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'];
const YEAR_MS = 366 * 86_400_000;
const UNSUBSCRIBE = 4;
const CHANGE = 3;

/** 607 is the partner-granted discount. */
function amountInfo(order: Order): WireObject {
  const saved = (order.official_amount ?? 0n) - (order.amount_after_discount ?? 0n);
  return {
    discounts:
      saved > 0n && order.order_type !== UNSUBSCRIBE
        ? [{ discount_type: '607', discount_amount: saved }]
        : [],
    flexipurchase_coupon_amount: 0n,
    coupon_amount: 0n,
    stored_card_amount: 0n,
    commission_amount: 0n,
    consumed_amount: 0n,
  };
}

function orderRow(order: Order, call: Call, children: readonly Order[] = []): WireObject {
  const { language, world, books } = call;
  const resale = books.customer(order.customer_id)?.association_type !== '1';
  return {
    order_id: order.order_id,
    customer_id: order.customer_id,
    service_type_code: order.service_type_code,
    service_type_name: localName(order.service_type_code, order.service_type_name, language),
    source_type: 1,
    status: order.status,
    order_type: order.order_type,
    amount_after_discount: order.amount_after_discount,
    official_amount: order.official_amount,
    measure_id: 1,
    create_time: wireTime(order.create_time),
    payment_time: wireTime(order.payment_time),
    currency: order.currency ?? world.currency,
    contract_id: null,
    amount_info: amountInfo(order),
    enterprise_projects: [],
    // A combined order is listed with the orders it is made of; these do not stand in the list themselves.
    sub_order_infos: children.length ? children.map((child) => orderRow(child, call)) : null,
    agent_pay_info: { paying_agent_id: resale ? world.partner.id : null, is_agent_pay: resale },
  };
}

/** The orders as listed: parents of combined orders in place of their children. */
function listedOrders({ world, books }: Call): { orders: Order[]; childrenOf: (order: Order) => Order[] } {
  const byId = new Map(world.orders.map((order) => [order.order_id, order]));
  const children = new Map<string, Order[]>();
  for (const [parent, ids] of books.combined())
    children.set(
      parent,
      ids.flatMap((id) => byId.get(id) ?? []),
    );
  const inside = new Set([...children.values()].flat());
  const sum = (orders: Order[], field: 'amount_after_discount' | 'official_amount') =>
    orders.reduce((total, order) => total + (order[field] ?? 0n), 0n);
  const parents = [...children].flatMap(([order_id, own]) =>
    own[0]
      ? [
          {
            ...own[0],
            order_id,
            amount_after_discount: sum(own, 'amount_after_discount'),
            official_amount: sum(own, 'official_amount'),
          },
        ]
      : [],
  );
  return {
    orders: [...world.orders.filter((order) => !inside.has(order)), ...parents],
    childrenOf: (order) => children.get(order.order_id) ?? [],
  };
}

const refundRow = (refund: Refund, language: Language): WireObject => ({
  id: refund.id,
  amount: refund.amount,
  // A string here, a number everywhere else.
  measure_id: '1',
  customer_id: refund.customer_id,
  resource_type_code: refund.resource_type_code,
  service_type_code: refund.service_type_code,
  resource_type_name: localName(refund.resource_type_code, null, language),
  service_type_name: localName(refund.service_type_code, null, language),
  region_code: refund.region_code,
  base_order_id: refund.base_order_id,
});

const resourceRow = (resource: Resource, language: Language): WireObject => ({
  id: resource.id,
  resource_id: resource.resource_id,
  resource_name: resource.resource_name,
  region_code: resource.region_code,
  service_type_code: resource.service_type_code,
  resource_type_code: resourceTypeCode(resource.service_type_code, resource.resource_type_name),
  resource_type_name: localName(
    resourceTypeCode(resource.service_type_code, resource.resource_type_name),
    resource.resource_type_name,
    language,
  ),
  service_type_name: localName(resource.service_type_code, resource.service_type_name, language),
  resource_spec_code: null,
  project_id: null,
  product_id: null,
  parent_resource_id: resource.parent_resource_id,
  is_main_resource: resource.is_main_resource,
  status: resource.status,
  effective_time: wireTime(resource.effective_time),
  expire_time: wireTime(resource.expire_time),
  expire_policy: resource.expire_policy,
  product_spec_desc: resource.product_spec_desc,
  spec_size: null,
  spec_size_measure_id: null,
  update_time: null,
  enterprise_project: { id: '0', name: 'default' },
});

const overAYear = (from: string | null, to: string | null, now: string): boolean =>
  from !== null && Date.parse(to ?? now) - Date.parse(from) > YEAR_MS;

export const orderOperations: readonly Operation[] = [
  {
    name: 'ListCustomerOrders',
    method: 'GET',
    path: '/v2/orders/customer-orders',
    permissions: PERMISSIONS,
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      order_id: query.text(),
      customer_id: query.text(),
      create_time_begin: query.time,
      create_time_end: query.time,
      service_type_code: query.text(),
      status: query.integer({ values: [1, 3, 4, 5, 6, 9] }),
      order_type: query.text({ values: ['1', '2', '3', '4', '10', '11', '13', '14', '15'] }),
      order_by: query.text({ max: 36, values: ['createTime', '-createTime'] }),
      payment_time_begin: query.time,
      payment_time_end: query.time,
      method: query.text({ values: ['oneself', 'sub_customer'] }),
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { books, given, reseller, now } = call;
      const created = [given.text('create_time_begin'), given.text('create_time_end')] as const;
      const paid = [given.text('payment_time_begin'), given.text('payment_time_end')] as const;
      if (overAYear(...created, now) || overAYear(...paid, now)) return refusals.spanOverAYear();
      // Two of the filters are compared without regard to case.
      const id = given.text('order_id')?.toUpperCase() ?? null;
      const service = given.text('service_type_code')?.toLowerCase() ?? null;
      const type = given.text('order_type');
      const { orders, childrenOf } = listedOrders(call);
      const rows = orders.filter(
        (order) =>
          books.inScope(order.customer_id, reseller) &&
          same(order.order_id.toUpperCase(), id) &&
          same(order.customer_id, given.text('customer_id')) &&
          same(order.service_type_code?.toLowerCase() ?? null, service) &&
          same(order.status, given.number('status')) &&
          same(order.order_type, type === null ? null : Number(type)) &&
          within(order.create_time, ...created) &&
          within(order.payment_time, ...paid),
      );
      const by = given.text('order_by');
      if (by) {
        const sign = by === 'createTime' ? 1 : -1;
        const at = (order: Order): number => Date.parse(order.create_time ?? '') || 0;
        rows.sort((a, b) => sign * (at(a) - at(b)));
      }
      return list('order_infos', rows, (order) => orderRow(order, call, childrenOf(order)));
    },
  },
  {
    name: 'ShowCustomerOrderDetails',
    method: 'GET',
    path: '/v2/orders/customer-orders/details/{order_id}',
    permissions: PERMISSIONS,
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      order_id: { in: 'path', type: 'text', required: true },
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { world, books, given, reseller, language } = call;
      const id = given.text('order_id')!.toUpperCase();
      const order = world.orders.find((one) => one.order_id.toUpperCase() === id);
      if (!order || !books.inScope(order.customer_id, reseller)) return refusals.invalidOrder();
      return list(
        'order_line_items',
        orderLines(order, world, language),
        (line) => ({ ...line, amount_info: amountInfo(order) }),
        {
          order_info: {
            ...orderRow(order, call),
            // The header of a detail has neither of the two; fields left undefined are not written.
            ...{ agent_pay_info: undefined, enterprise_projects: undefined },
            ...{ user_name: null, pending_payment_end_time: null },
          },
        },
      );
    },
  },
  {
    name: 'ShowRefundOrderDetails',
    method: 'GET',
    path: '/v2/orders/customer-orders/refund-orders',
    permissions: PERMISSIONS,
    scoped: true,
    parameters: {
      order_id: query.text({ required: true }),
      // Optional for a customer; a partner must send it.
      customer_id: query.text({ required: true }),
      indirect_partner_id: query.text(),
    },
    answer({ world, books, given, reseller, language }) {
      const order = world.orders.find((one) => one.order_id === given.text('order_id'));
      const refunding = order && (order.order_type === UNSUBSCRIBE || order.order_type === CHANGE);
      const theirs = order?.customer_id === given.text('customer_id');
      if (!order || !refunding || !theirs || !books.inScope(order.customer_id, reseller))
        return refusals.notARefundOrder();
      const rows = world.refunds.filter((refund) => refund.order_id === order.order_id);
      return object({
        total_count: rows.length,
        refund_infos: rows.map((refund) => refundRow(refund, language)),
      });
    },
  },
  {
    name: 'ListPayPerUseCustomerResources',
    method: 'POST',
    path: '/v2/orders/suscriptions/resources/query',
    permissions: ['BPC_ITEM_SUBCUSTSERV_010105'],
    paged: { total: 'total_count' },
    parameters: {
      resource_ids: { in: 'body', type: 'texts', max: 50 },
      order_id: body.text(),
      only_main_resource: body.integer({ values: [0, 1] }),
      status_list: { in: 'body', type: 'integers', max: 10, values: [2, 3, 4, 5] },
      expire_time_begin: body.time,
      expire_time_end: body.time,
      service_type_code: body.text({ emptyRefused: true }),
      // Optional for a customer; a partner must send it.
      customer_id: body.text({ required: true }),
    },
    answer({ state, given, language }) {
      const ids = new Set(given.texts('resource_ids') ?? []);
      const statuses = new Set(given.numbers('status_list') ?? []);
      const mainOnly = given.number('only_main_resource') === 1;
      const rows = state
        .resources()
        .filter(
          (row) =>
            row.customer_id === given.text('customer_id') &&
            (ids.size ? ids.has(row.resource_id ?? '') : !mainOnly || row.is_main_resource === 1) &&
            (!statuses.size || statuses.has(row.status ?? -1)) &&
            same(row.order_id, given.text('order_id')) &&
            same(row.service_type_code, given.text('service_type_code')) &&
            within(row.expire_time, given.text('expire_time_begin'), given.text('expire_time_end')),
        );
      return list('data', rows, (row) => resourceRow(row, language));
    },
  },
];
