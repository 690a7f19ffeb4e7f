/** 管理客户, 管理云经销商: customers, their new-customer tag, tier-2 resellers, resources on demand. */
import { addMonths, periodOf } from '../../../core/period.ts';
import type { Reseller } from '../../../core/model/tables.ts';
import type { World, WorldCustomer } from '../world/types.ts';
import { onDemandResources } from './on-demand.ts';
import { body, list, same, within, type Operation } from './operation.ts';
import { wireTime, type WireObject } from './wire.ts';

const contains = (value: string | null, part: string | null): boolean =>
  part === null || (value ?? '').includes(part);

const resellerId = body.text();

function customerRow(world: World, customer: WorldCustomer): WireObject {
  const manager = world.managers.find((one) => one.id === customer.account_manager_id);
  return {
    customer: customer.customer,
    account_name: customer.account_name,
    customer_id: customer.customer_id,
    associated_on: wireTime(customer.associated_on),
    association_type: customer.association_type,
    label: customer.label,
    telephone: customer.telephone,
    verified_status: customer.verified_status,
    country_code: world.partner.site === 'cn' ? '0086' : '0065',
    customer_type: customer.customer_type,
    is_frozen: customer.is_frozen,
    account_managers: manager ? [{ account_name: manager.account }] : [],
    xaccount_id: null,
    xaccount_type: null,
    customer_level: customer.customer_level,
    email: customer.email,
  };
}

/** A customer counts as new for a year from its association, once its name is verified. */
function tagRow(customer: WorldCustomer, now: string): WireObject {
  const from = periodOf(customer.associated_on);
  const until = addMonths(from, 12);
  const verified = customer.verified_status === '2';
  const tag = !verified ? '' : periodOf(now) > until ? 'N' : customer.segment === null ? 'UNDETERMINED' : 'Y';
  return {
    customer_id: customer.customer_id,
    customer_tag_type: 'SMB',
    new_customer_tag: tag,
    effective_time: verified ? from : null,
    expire_time: verified ? until : null,
  };
}

const resellerRow = (reseller: Reseller, world: World): WireObject => {
  const manager = world.managers.find((one) => one.name === reseller.account_manager);
  return {
    indirect_partner_id: reseller.reseller_id,
    mobile_phone: reseller.mobile,
    email: reseller.email,
    account_name: reseller.account_name,
    name: reseller.name,
    associated_on: wireTime(reseller.associated_on),
    // The field is called an id; the page says it is the login name.
    account_manager_id: manager?.account ?? null,
    account_manager_name: reseller.account_manager,
  };
};

export const customerOperations: readonly Operation[] = [
  {
    name: 'ListSubCustomers',
    method: 'POST',
    path: '/v2/partners/sub-customers/query',
    permissions: ['BPC_ITEM_SUBCUSTSERV_010100', 'BPC_ITEM_SUBCUSTSERV_010500'],
    throttledByService: true,
    paged: { total: 'count' },
    scoped: true,
    parameters: {
      account_name: body.text(),
      customer: body.text(),
      label: body.text(),
      association_type: body.text({ max: 2 }),
      associated_on_begin: body.time,
      associated_on_end: body.time,
      customer_id: body.text(),
      indirect_partner_id: resellerId,
    },
    answer({ world, books, given, reseller }) {
      const rows = books
        .associated(reseller)
        .filter(
          (row) =>
            contains(row.account_name, given.text('account_name')) &&
            contains(row.customer, given.text('customer')) &&
            contains(row.label, given.text('label')) &&
            same(row.association_type, given.text('association_type')) &&
            same(row.customer_id, given.text('customer_id')) &&
            within(row.associated_on, given.text('associated_on_begin'), given.text('associated_on_end')),
        );
      return list('customer_infos', rows, (row) => customerRow(world, row));
    },
  },
  {
    name: 'ListSubCustomerNewTag',
    method: 'POST',
    path: '/v2/partners/sub-customers/new-customers-tags/batch-query',
    permissions: ['BPC_ITEM_SUBCUSTSERV_010100'],
    sites: ['cn'],
    throttledByService: true,
    paged: { total: null },
    scoped: true,
    parameters: {
      customer_ids: { in: 'body', type: 'texts', max: 100 },
      indirect_partner_id: resellerId,
    },
    answer({ books, given, reseller, now }) {
      const wanted = new Set(given.texts('customer_ids') ?? []);
      const rows = books.associated(reseller).filter((row) => !wanted.size || wanted.has(row.customer_id));
      return list('new_customer_tags', rows, (row) => tagRow(row, now));
    },
  },
  {
    name: 'ListIndirectPartners',
    method: 'POST',
    path: '/v2/partners/indirect-partners/query',
    permissions: [],
    distributorOnly: true,
    paged: { total: 'count' },
    parameters: {
      account_name: body.text(),
      associated_on_begin: body.time,
      associated_on_end: body.time,
      indirect_partner_id: resellerId,
    },
    answer({ world, given }) {
      const rows = world.resellers.filter(
        (row) =>
          same(row.account_name, given.text('account_name')) &&
          same(row.reseller_id, given.text('indirect_partner_id')) &&
          within(row.associated_on, given.text('associated_on_begin'), given.text('associated_on_end')),
      );
      return list('indirect_partners', rows, (row) => resellerRow(row, world));
    },
  },
  {
    name: 'ListCustomerOnDemandResources',
    method: 'POST',
    path: '/v2/partners/sub-customers/on-demand-resources/query',
    permissions: [],
    throttledByService: true,
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      customer_id: body.text({ required: true }),
      region_code: body.text(),
      service_type_code: body.text(),
      resource_ids: { in: 'body', type: 'texts', max: 50 },
      effective_time_begin: body.time,
      effective_time_end: body.time,
      status: body.integer({ range: [1, 6] }),
      indirect_partner_id: resellerId,
    },
    answer: onDemandResources,
  },
];
