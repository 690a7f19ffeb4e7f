/** The line items of an order: one a resource it bought, the order's amount shared to the fen. */
import type { Order, Resource } from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import type { World } from '../world/types.ts';
import { localName, type Language } from './names.ts';
import { wireTime, type WireObject } from './wire.ts';

const FEN = 1_000_000n;

/** Equal shares in whole fen; the first takes what is over. */
function shares(amount: Money, parts: number): Money[] {
  const share = (amount / BigInt(parts) / FEN) * FEN;
  return Array.from({ length: parts }, (_, index) => (index ? share : amount - share * BigInt(parts - 1)));
}

/** The order line's own code: 2 month, 3 year. */
function period(resource: Resource | null): { period_type: number | null; period_num: number | null } {
  if (!resource?.effective_time || !resource.expire_time) return { period_type: null, period_num: null };
  const days = (Date.parse(resource.expire_time) - Date.parse(resource.effective_time)) / 86_400_000;
  const months = Math.max(1, Math.round(days / 30.4));
  return months % 12 === 0
    ? { period_type: 3, period_num: months / 12 }
    : { period_type: 2, period_num: months };
}

export function orderLines(order: Order, world: World, language: Language): WireObject[] {
  const bought: (Resource | null)[] = world.resources.filter((row) => row.order_id === order.order_id);
  const parts = bought.length ? bought : [null];
  const due = shares(order.amount_after_discount ?? 0n, parts.length);
  const listed = shares(order.official_amount ?? 0n, parts.length);
  return parts.map((resource, index) => ({
    order_line_item_id: `${order.order_id}-${String(index + 1).padStart(6, '0')}`,
    service_type_code: resource?.service_type_code ?? order.service_type_code,
    service_type_name: localName(order.service_type_code, order.service_type_name, language),
    product_id: null,
    product_spec_desc: resource?.product_spec_desc ?? null,
    ...(order.order_type === 4 ? { period_type: null, period_num: null } : period(resource)),
    effective_time: wireTime(resource?.effective_time ?? null),
    expire_time: wireTime(resource?.expire_time ?? null),
    subscription_num: 1,
    amount_after_discount: due[index],
    official_amount: listed[index],
    currency: order.currency ?? world.currency,
    category_code: null,
    product_owner_service: resource?.service_type_code ?? order.service_type_code,
    commercial_resource: null,
    base_product_info: null,
    order_id: order.order_id,
  }));
}
