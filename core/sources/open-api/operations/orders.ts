/** 管理交易: orders, refunds, yearly/monthly resources. */
import { ALL, TOTAL_COUNT, customerMenu, orderMenu, type Operation } from './operation.ts';

export const orderOperations = {
  orders: {
    id: 'ListCustomerOrders',
    method: 'GET',
    path: '/v2/orders/customer-orders',
    rows: 'order_infos',
    paging: TOTAL_COUNT,
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'], ...orderMenu },
    sites: ALL,
    fills: 'orders',
  },
  refunds: {
    id: 'ShowRefundOrderDetails',
    method: 'GET',
    path: '/v2/orders/customer-orders/refund-orders',
    rows: 'refund_infos',
    paging: null,
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'], ...orderMenu },
    sites: ALL,
    fills: 'refunds',
  },
  resources: {
    id: 'ListPayPerUseCustomerResources',
    method: 'POST',
    // The misspelling is the vendor's and part of the address.
    path: '/v2/orders/suscriptions/resources/query',
    rows: 'data',
    paging: TOTAL_COUNT,
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_010105'], ...customerMenu },
    sites: ALL,
    fills: 'resources',
  },
  orderLines: {
    id: 'ShowCustomerOrderDetails',
    method: 'GET',
    path: '/v2/orders/customer-orders/details/{order_id}',
    rows: 'order_line_items',
    paging: TOTAL_COUNT,
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'], ...orderMenu },
    sites: ALL,
    fills: 'orderLines',
  },
} as const satisfies Record<string, Operation>;
