/** 客户按需资源: what a resale customer runs by the hour, as its consumption of late shows it. */
import type { BillLine } from '../../../core/model/bill-line.ts';
import { list, same, within, type Answer, type Call } from './operation.ts';
import { localName } from './names.ts';
import { wireTime } from './wire.ts';

interface OnDemand {
  line: BillLine;
  since: string | null;
}

export function onDemandResources({ world, books, given, language, reseller }: Call): Answer {
  const customer = books.customer(given.text('customer_id'));
  const resale = customer !== null && customer.unbound_on === null && customer.association_type !== '1';
  const found = new Map<string, OnDemand>();
  if (customer && resale && books.inScope(customer.customer_id, reseller)) {
    for (const period of world.periods.slice(-2)) {
      for (const line of books.consumption(period, customer.customer_id)) {
        if (line.charging_mode !== 3 || line.resource_id === null || found.has(line.resource_id)) continue;
        found.set(line.resource_id, { line, since: line.consume_time ?? line.trade_time });
      }
    }
  }
  const wanted = new Set(given.texts('resource_ids') ?? []);
  const status = given.number('status');
  const rows = [...found.values()].filter(
    ({ line, since }) =>
      same(line.region_code, given.text('region_code')) &&
      same(line.service_type_code, given.text('service_type_code')) &&
      (!wanted.size || wanted.has(line.resource_id!)) &&
      (status === null || status === 1) &&
      within(since, given.text('effective_time_begin'), given.text('effective_time_end')),
  );
  return list('resources', rows, ({ line, since }) => ({
    customer_id: line.customer_id,
    region_code: line.region_code,
    availability_zone_code: line.region_code === null ? null : `${line.region_code}a`,
    service_type_code: line.service_type_code,
    resource_type_code: line.resource_type_code,
    service_type_name: localName(line.service_type_code, line.service_type_name, language),
    resource_type_name: localName(line.resource_type_code, line.resource_type_name, language),
    resource_id: line.resource_id,
    resource_name: line.resource_name,
    effective_time: wireTime(since),
    expire_time: null,
    status: 1,
    resource_spec_code: null,
    // A text with JSON in it, on the wire as in the documentation.
    resource_info: '{}',
    product_spec_desc: line.product_spec_desc,
  }));
}
