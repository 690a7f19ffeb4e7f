import type { Reason } from '../reason.ts';

/**
 * While consumption of a period is not fully repaid its incentive is frozen; performance stays as
 * it is, so the finding moves no total.
 */
export const arrearsFreeze: Reason = {
  id: 'arrears-freeze',
  observe: (world) => {
    if (world.input.view !== 'consumption-performance') return [];
    const owing = world.lefts.filter((line) => line.inPeriod && line.debt > line.writeOff && line.debt > 0n);
    const frozen = (world.input.incentives ?? []).filter(
      (row) =>
        (row.period ?? world.period) === world.period &&
        (!!row.frozen_reason || /冻结|frozen/i.test(row.status ?? '')),
    );
    const lines = [...owing.map((line) => line.id), ...frozen.map((row) => row.id)];
    return lines.length === 0
      ? []
      : [{ lines, note: 'the incentive waits for repayment, performance does not' }];
  },
};
