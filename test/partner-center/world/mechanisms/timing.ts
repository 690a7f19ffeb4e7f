import { startOfDay } from '../../../../core/period.ts';
import { cdn, usual } from '../catalogue.ts';
import { Random, seedOf } from '../random.ts';
import type { Side } from '../draft.ts';
import { region, whole } from '../usage.ts';
import { DAY, barred, next, purchase, someDay, type Mechanism } from './mechanism.ts';

/** 查看业绩: consumption of CDN and other 月结 products appears in the next month's performance. */
export const monthlySettled: Mechanism = {
  chance: 0.25,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    // One domain a customer, and mostly the same bandwidth: each month looks like the last.
    const domain = new Random(seedOf(stage.setting.options.seed, 'cdn', stage.player.index));
    const resourceId = domain.uuid();
    const usual = BigInt(domain.int(30_000, 90_000)) * 1_000_000n;
    const payment = stage.random.chance(0.7) ? usual : whole(stage, 700);
    stage.record(
      { product: cdn, at, payment, resourceId, region: region(stage) },
      {
        performance: {
          kind: 'in',
          period: next(stage),
          reason: 'monthly-settled-next-month',
          formedOn: `${next(stage)}-03`,
        },
      },
    );
  },
};

/** Times of the API are UTC, months of the bill GMT+8 (catalogue 3): used in the last eight hours of a UTC month. */
export const monthEdge: Mechanism = {
  chance: 0.2,
  play(stage) {
    const at = startOfDay(`${next(stage)}-01`) + stage.random.int(30, 400) * 60_000;
    if (at < stage.player.from || at > stage.player.to - DAY || barred(stage, at) || barred(stage, at + DAY))
      return;
    if (stage.player.custody) return;
    const product = stage.random.pick(usual);
    const side: Side = { kind: 'in', period: next(stage), reason: 'month-edge-timezone' };
    stage.record(
      { product, at, payment: whole(stage, 40), cycle: stage.home, region: region(stage) },
      { bill: side, performance: side },
    );
  },
};

/** An order of the last hour: its estimate comes after two. */
export const justPaid: Mechanism = {
  chance: 0.15,
  play(stage) {
    const { setting } = stage;
    const at = setting.asOf - 40 * 60_000;
    if (stage.home !== setting.openPeriod || barred(stage, at) || stage.player.to < at) return;
    purchase(stage, at, stage.random.pick(usual), whole(stage, 300));
  },
};
