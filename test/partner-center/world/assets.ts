import type { Order, Resource } from '../../../core/model/tables.ts';
import { addMonths, startOfDay } from '../../../core/period.ts';
import { ecs, evs, regions, usual } from './catalogue.ts';
import { moment, type Cast } from './customers.ts';
import type { Plays } from './play.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';

const DAY = 86_400_000;

/** 客户订单: what the orders' lines say, and a few still waiting to be paid. */
export function ordersOf(setting: Setting, cast: Cast, plays: Plays): Order[] {
  const orders = new Map<string, Order>();
  for (const period of setting.periods) {
    for (const player of cast.players) {
      for (const line of plays.special(player, period).consumption) {
        if (line.charging_mode !== 1 || orders.has(line.trade_id!)) continue;
        orders.set(line.trade_id!, {
          order_id: line.trade_id!,
          parent_order_id: line.relative_order_id,
          customer_id: line.customer_id,
          service_type_code: line.service_type_code,
          service_type_name: line.service_type_name,
          order_type: line.order_type,
          status: 5,
          create_time: moment(Date.parse(line.consume_time!) - 900_000),
          payment_time: line.consume_time,
          amount_after_discount: line.payment_amount,
          official_amount: line.official_amount,
          currency: line.currency,
        });
      }
    }
  }
  const random = new Random(seedOf(setting.options.seed, 'waiting orders'));
  for (const player of cast.players.filter((one) => one.resale && one.to === Infinity).slice(0, 5)) {
    const at = setting.asOf - random.int(1, 6) * DAY;
    const product = random.pick(usual);
    const amount = BigInt(random.int(200, 9000)) * 100_000_000n;
    const order_id = `CS${moment(at).slice(2, 16).replace(/\D/g, '')}${random.hex(5).toUpperCase()}`;
    orders.set(order_id, {
      order_id,
      parent_order_id: null,
      customer_id: player.id,
      service_type_code: product.service,
      service_type_name: setting.site === 'cn' ? product.zh : product.en,
      order_type: 1,
      status: random.pick([6, 6, 4, 3]),
      create_time: moment(at),
      payment_time: null,
      amount_after_discount: amount,
      official_amount: amount,
      currency: setting.currency,
    });
  }
  return [...orders.values()];
}

/**
 * 订单资源明细: 包年/包月 resources, main ones with what is attached to them, expiring from before
 * `asOf` to a year after, under each of the six expiry policies.
 */
export function resourcesOf(setting: Setting, cast: Cast, plays: Plays): Resource[] {
  const list: Resource[] = [];
  for (const player of cast.players) {
    // The newest of what was bought still runs, under the order and the resource its lines name.
    const bought = setting.periods
      .flatMap((period) => plays.special(player, period).consumption)
      .filter(
        (line) => line.charging_mode === 1 && line.bill_detail_type === 1 && line.customer_id === player.id,
      )
      .reverse();
    const random = new Random(seedOf(setting.options.seed, 'resources', player.index));
    for (let count = random.int(1, 4); count > 0; count -= 1) {
      const main = random.pick(usual);
      const expires = setting.asOf + random.int(-12, 90) * DAY + random.int(0, 86_399) * 1000;
      const policy = random.int(0, 5);
      const order = `CS${moment(expires - 365 * DAY)
        .slice(2, 16)
        .replace(/\D/g, '')}${random.hex(5).toUpperCase()}`;
      const region = random.pick(regions[setting.site]);
      const parent = random.uuid();
      const attached = main === ecs ? [evs, usual[3]!] : [];
      const paid = bought.find((line) => line.service_type_code === main.service);
      if (paid) bought.splice(bought.indexOf(paid), 1);
      const own = paid?.resource_id ?? parent;
      for (const product of [main, ...attached]) {
        const resource_id = product === main ? own : random.uuid();
        list.push({
          id: `i${random.hex(20)}`,
          resource_id,
          resource_name: `${product.service.split('.').pop()!}-${random.hex(4)}`,
          customer_id: player.id,
          order_id: paid?.trade_id ?? order,
          region_code: region.code,
          service_type_code: product.service,
          service_type_name: setting.site === 'cn' ? product.zh : product.en,
          resource_type_name: setting.site === 'cn' ? product.resourceZh : product.resourceEn,
          product_spec_desc: product.spec,
          parent_resource_id: product === main ? null : own,
          is_main_resource: product === main ? 1 : 0,
          status: expires > setting.asOf ? 2 : policy === 4 ? 4 : 5,
          effective_time: moment(startOfDay(`${addMonths(setting.openPeriod, -12)}-15`)),
          expire_time: moment(expires),
          expire_policy: policy,
          auto_renew: null,
          renewal: null,
        });
      }
    }
  }
  return list;
}
