import { addMonths, startOfDay } from '../../../core/period.ts';
import type { Reseller } from '../../../core/model/tables.ts';

import { companyName, personName } from './names.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';
import type { AccountManager, Partner, Writable, WorldCustomer } from './types.ts';

const DAY = 86_400_000;

const days = new Map<number, string>();
const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** Day of a moment in UTC; remembered, since a million lines fall on two hundred days. */
function utcDay(time: number): string {
  const number = Math.floor(time / DAY);
  let day = days.get(number);
  if (day === undefined) days.set(number, (day = new Date(time).toISOString().slice(0, 10)));
  return day;
}

/** `2026-10-31T15:59:59Z`, whole seconds. */
export function moment(time: number): string {
  const seconds = Math.floor((time - Math.floor(time / DAY) * DAY) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${utcDay(time)}T${two[Math.floor(minutes / 60)]!}:${two[minutes % 60]!}:${two[seconds % 60]!}Z`;
}

/** `core/period.ts`'s day in GMT+8, for numbers. */
export const dayAt = (time: number): string => utcDay(time + 28_800_000);

/** A customer with what makes its lines behave: only the world knows this. */
export interface Player {
  index: number;
  id: string;
  row: Writable<WorldCustomer>;
  resale: boolean;
  /** Our association: no lines outside. */
  from: number;
  to: number;
  /** No performance in between (换绑 of a 中长尾客户 from 2026-01-01: six months). */
  rebind: { from: number; to: number } | null;
  /** Custody: consumption after `at` is the master's. */
  custody: { master: Player; at: number } | null;
  /** Whose resources a combined order of this customer is split over. */
  neighbour: Player | null;
  /** Cash coupons (现金券) this customer holds are 不计业绩. */
  cashCouponCounts: boolean;
  /** From here on lines are the present manager's. */
  managerSince: number;
  resellerName: string | null;
}

export interface Cast {
  partner: Partner;
  resellers: Reseller[];
  managers: AccountManager[];
  players: Player[];
  byId: Map<string, Player>;
}

export function castOf(setting: Setting): Cast {
  const { options, site } = setting;
  const random = new Random(seedOf(options.seed, 'partner'));
  const partner: Partner = {
    id: random.hex(32),
    name: site === 'cn' ? companyName(random, 'cn') : companyName(random, 'intl'),
    account: `partner_${random.hex(6)}`,
    site,
    role: options.role,
    currency: setting.currency,
  };
  const managers = Array.from({ length: 5 }, (_, at) => ({
    id: random.hex(32),
    name: personName(random),
    account: `manager${at + 1}_${random.hex(4)}`,
  }));
  const resellers =
    options.role === 'distributor'
      ? Array.from({ length: Math.max(3, Math.round(options.customers / 12)) }, () =>
          reseller(random, setting, managers),
        )
      : [];
  const players = Array.from({ length: options.customers }, (_, index) =>
    player(index, setting, managers, resellers),
  );
  players.forEach((one, index) => {
    // Roles by place, so that every world of twenty has each: the seed decides the rest.
    const place = index % 20;
    if (place === 3 || place === 13) pairForCustody(one, players[index + 1], setting);
    if (place === 8 || place === 16) one.neighbour = sameKind(one, players);
  });
  return { partner, resellers, managers, players, byId: new Map(players.map((one) => [one.id, one])) };
}

function reseller(random: Random, setting: Setting, managers: AccountManager[]): Reseller {
  return {
    reseller_id: random.hex(32),
    name: companyName(random, setting.site),
    account_name: `reseller_${random.hex(6)}`,
    mobile: `1${random.int(30, 99)}${random.int(10_000_000, 99_999_999)}`,
    email: `channel@${random.hex(5)}.example`,
    associated_on: moment(startOfDay('2024-02-01') + random.int(0, 400) * DAY),
    account_manager: random.pick(managers).name,
    balance: BigInt(random.int(0, 9_000_000)) * 1_000_000n,
    coupon_quota: BigInt(random.int(0, 50_000)) * 100_000_000n,
  };
}

function player(index: number, setting: Setting, managers: AccountManager[], resellers: Reseller[]): Player {
  const { options, site, lastClosed } = setting;
  const random = new Random(seedOf(options.seed, 'customer', index));
  const place = index % 20;
  const custody = place === 3 || place === 4 || place === 13 || place === 14;
  const resale = !custody && (place % 5 < 3 || random.chance(0.1));
  const id = random.hex(32);
  const first = startOfDay(`${setting.periods[0]!}-01`);
  const before = (months: number): number => startOfDay(`${addMonths(lastClosed, -months)}-01`);
  let from = first - random.int(40, 700) * DAY - random.int(0, 80_000) * 1000;
  let to = Infinity;
  let reboundOn: number | null = null;
  let segment = random.chance(0.7) ? '中长尾' : '大客户';
  if (place === 5) [reboundOn, segment] = [before(3) + 9 * DAY, '中长尾'];
  // The six months end in the middle of the last closed month.
  if (place === 6) [reboundOn, segment] = [before(6) + 14 * DAY + 37_000, '中长尾'];
  if (place === 10) [reboundOn, segment] = [before(0) + 11 * DAY, '中长尾'];
  if (place === 11) [reboundOn, segment] = [before(4) + 6 * DAY, '大客户'];
  if (place === 17) [reboundOn, segment] = [startOfDay('2025-09-14'), '中长尾'];
  if (reboundOn !== null) from = reboundOn;
  if (place === 12) to = before(1) + 16 * DAY + 50_400_000;
  if (place === 18) from = before(2) + 4 * DAY;
  const manager = random.pick(managers);
  const previous = random.chance(0.3) ? random.pick(managers) : null;
  const name = companyName(random, site);
  const type = resale ? setting.resaleType : '1';
  const own = {
    partner: 'self',
    from: moment(from),
    to: to < setting.asOf ? moment(to) : null,
    association_type: type,
  };
  const row: Writable<WorldCustomer> = {
    customer_id: id,
    customer: name,
    account_name: `hw${random.hex(8)}`,
    association_type: type,
    associated_on: moment(from),
    unbound_on: own.to,
    rebound_on: reboundOn === null ? null : moment(reboundOn),
    segment,
    custody_of: null,
    unlinked_on: null,
    account_manager_id: manager.id,
    account_manager: manager.name,
    assigned_on: moment(previous ? before(0) + random.int(4, 20) * DAY + 30_000_000 : from + DAY),
    partner_id: resellers.length > 0 && random.chance(0.4) ? random.pick(resellers).reseller_id : null,
    label: random.chance(0.4) ? random.pick(['重点', '续约', '新客', '教育', 'VIP']) : null,
    verified_status: random.chance(0.9) ? '2' : '-1',
    customer_type: random.chance(0.85) ? 1 : 0,
    is_frozen: 0,
    customer_level: `V${random.int(0, 5)}`,
    telephone: `1${random.int(30, 99)}${random.int(10_000_000, 99_999_999)}`,
    email: `it@${random.hex(6)}.example`,
    previous_manager_id: previous?.id ?? null,
    history:
      reboundOn === null
        ? [own]
        : [
            {
              partner: companyName(random, site),
              from: moment(reboundOn - random.int(300, 800) * DAY),
              to: moment(reboundOn - 3_600_000),
              association_type: type,
            },
            own,
          ],
  };
  return {
    index,
    id,
    row,
    resale,
    from,
    to,
    rebind: site === 'cn' ? rebindOf(reboundOn, segment) : null,
    custody: null,
    neighbour: null,
    cashCouponCounts: random.chance(0.4),
    managerSince: previous ? startOfDay(dayAt(Date.parse(row.assigned_on!))) + 2 * DAY : -Infinity,
    resellerName: resellers.find((one) => one.reseller_id === row.partner_id)?.name ?? null,
  };
}

/** 查看业绩 (China site): from 2026-01-01 a re-bound 中长尾客户 brings no performance incentive for six months. */
function rebindOf(reboundOn: number | null, segment: string): Player['rebind'] {
  if (reboundOn === null || segment !== '中长尾' || reboundOn < startOfDay('2026-01-01')) return null;
  const end = new Date(reboundOn);
  end.setUTCMonth(end.getUTCMonth() + 6);
  return { from: reboundOn, to: end.getTime() };
}

/** 财务托管: the sub-account leaves in a month, its master stays (FAQ 财务托管子账号解除关联当月消费归属). */
function pairForCustody(child: Player, master: Player | undefined, setting: Setting): void {
  if (!master) return;
  const late = child.index % 20 === 3 ? setting.lastClosed : addMonths(setting.lastClosed, -1);
  const random = new Random(seedOf(setting.options.seed, 'custody', child.index));
  const at =
    startOfDay(`${late}-${String(random.int(9, 17)).padStart(2, '0')}`) + random.int(1000, 80_000) * 1000;
  child.custody = { master, at };
  child.row.custody_of = master.id;
  child.row.unlinked_on = moment(at);
  child.row.unbound_on = moment(at);
  child.row.history.at(-1)!.to = moment(at);
  // What the resources use to the end of that month is still seen, as the master's.
  child.to = startOfDay(`${addMonths(late, 1)}-01`);
}

const sameKind = (one: Player, players: Player[]): Player | null =>
  players.find(
    (other) =>
      other.index > one.index &&
      other.resale === one.resale &&
      other.to === Infinity &&
      other.from < one.from + 1e13 &&
      !other.rebind &&
      !other.custody &&
      !other.row.rebound_on &&
      other.index % 20 !== 18 &&
      other.index % 20 !== 4 &&
      other.index % 20 !== 14,
  ) ?? null;
