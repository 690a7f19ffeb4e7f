import { usual } from '../catalogue.ts';
import type { Side } from '../draft.ts';
import { whole } from '../usage.ts';
import { DAY, barred, purchase, someDay, type Mechanism } from './mechanism.ts';

/** Figures that are truly wrong; in the open month another amount is only an estimate (预估). */
export const faults: Mechanism = {
  chance: 0.12,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at) || at > stage.setting.asOf - 15 * DAY) return;
    const product = stage.random.pick(usual);
    const payment = whole(stage, product.monthly) + 50_000_000_000n;
    const off = BigInt(stage.random.int(311, 9877)) * 1_000_000n * (stage.random.chance(0.5) ? 1n : -1n);
    const open = stage.home === stage.setting.openPeriod;
    const kind = stage.random.pick(['missing', 'twice', 'off'] as const);
    const side: Side =
      kind === 'missing'
        ? { kind: 'none', reason: 'overdue-missing' }
        : kind === 'twice'
          ? { kind: 'twice' }
          : { kind: 'off', by: off, reason: open ? 'month-to-date-estimate' : 'unexplained' };
    const onBill =
      stage.player.resale && stage.random.chance(0.4) && stage.setting.billStatus(stage.home) === 'final';
    purchase(stage, at, product, payment, onBill ? { bill: side } : { performance: side });
  },
};
