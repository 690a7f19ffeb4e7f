import type { Refund, Transfer } from '../../../core/model/tables.ts';
import type { Period } from '../../../core/period.ts';
import { keyOf } from './answers.ts';
import { ordersOf, resourcesOf } from './assets.ts';
import { booksOf, type Books } from './books.ts';
import { castOf, moment } from './customers.ts';
import { exportTasksOf } from './exports.ts';
import { balancesOf, couponsOf, incentivesOf, movementsOf, policiesOf, sheetsOf } from './funds.ts';
import { opportunitiesOf } from './opportunities.ts';
import { playsOf } from './play.ts';
import { settle } from './setting.ts';
import { inviteFailuresOf, peopleOf, staffOf } from './staff.ts';
import type { World, WorldOptions } from './types.ts';

export type * from './types.ts';

/**
 * Builds the world of one partner from a seed: the same options give the same world. Tables are
 * made when first asked for, lines whenever they are asked for.
 */
export function createWorld(options: WorldOptions): World {
  const setting = settle(options);
  const cast = castOf(setting);
  const plays = playsOf(setting, cast);
  const books = remember((period: Period): Books => booksOf(setting, plays, period));
  const key = keyOf(setting, cast, plays, books);
  const people = peopleOf(setting);
  const specials = once(() => {
    const refunds: Refund[] = [];
    const transfers: Transfer[] = [];
    for (const period of setting.periods) {
      for (const player of cast.players) {
        const stage = plays.special(player, period);
        refunds.push(...stage.refunds);
        transfers.push(...stage.transfers);
      }
    }
    return { refunds, transfers };
  });
  const tables = {
    orders: once(() => ordersOf(setting, cast, plays)),
    resources: once(() => resourcesOf(setting, cast, plays)),
    policies: once(() => policiesOf(setting)),
    coupons: once(() => couponsOf(setting, cast)),
    balances: once(() => balancesOf(setting, cast)),
    performanceSheets: once(() => sheetsOf(setting, plays)),
    incentives: once(() => incentivesOf(setting, cast, plays)),
    staff: once(() => staffOf(setting, people)),
    opportunities: once(() => opportunitiesOf(setting)),
    exportTasks: once(() => exportTasksOf(setting, cast)),
  };
  const ledger = once(() => {
    if (setting.site === 'intl') return [];
    const entries = [
      ...movementsOf(setting, cast),
      ...setting.periods.flatMap((period) => books(period).entries),
    ];
    return entries.sort((a, b) => (a.trade_time! < b.trade_time! ? -1 : 1));
  });
  return {
    options: setting.options,
    asOf: moment(setting.asOf),
    currency: setting.currency,
    periods: setting.periods,
    openPeriod: setting.openPeriod,
    billStatus: setting.billStatus,
    partner: cast.partner,
    resellers: cast.resellers,
    managers: cast.managers,
    customers: cast.players.map((player) => player.row),
    people,
    get orders() {
      return tables.orders();
    },
    get resources() {
      return tables.resources();
    },
    get refunds() {
      return specials().refunds;
    },
    get transfers() {
      return specials().transfers;
    },
    get policies() {
      return tables.policies();
    },
    get coupons() {
      return tables.coupons();
    },
    get balances() {
      return tables.balances();
    },
    get performanceSheets() {
      return tables.performanceSheets();
    },
    get incentives() {
      return tables.incentives();
    },
    get staff() {
      return tables.staff();
    },
    get opportunities() {
      return tables.opportunities();
    },
    get exportTasks() {
      return tables.exportTasks();
    },
    monthlySums: (period) => books(period).sums,
    accountChanges: ledger,
    linesOf: plays.linesOf,
    answers: key.answers,
    totals: key.totals,
    inviteFailures(account, at) {
      const person = people.find((one) => one.account === account);
      return person ? inviteFailuresOf(person, setting.site, at ? Date.parse(at) : setting.asOf) : [];
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}
