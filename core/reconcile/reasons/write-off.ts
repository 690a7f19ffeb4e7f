import { sumOf, type Line } from '../line.ts';
import { none, whole, type Reason } from '../reason.ts';
import { cutBeside } from './rounding.ts';

/** 欠费核销: Huawei waives a debt; it lowers the bill, and is 调账(华为核销) in the ledger. */
export const writeOff: Reason = {
  id: 'write-off',
  explain: (open) => {
    const lines = [...open.lefts, ...open.rights];
    const adjustments = lines.filter((line) => line.kind === 'write-off');
    // One that both sides have explains nothing, least of all by how much they differ on it.
    const onOne = adjustments.every((line) => line.side === adjustments[0]!.side);
    if (onOne && lines.length > 0 && adjustments.length === lines.length) return whole(open, lines[0]);
    if (open.amount === 0n) return none;
    for (const side of [open.lefts, open.rights]) {
      const amount = sumOf(side, written);
      const owner = side.find((line) => line.writeOff !== 0n);
      if (!owner) continue;
      for (const waived of [amount, -amount])
        if (waived === open.amount || (waived !== 0n && cutBeside(open, waived) === open.amount - waived))
          return [{ amount: waived, owner }];
    }
    if (onOne && adjustments.length > 0) {
      const amount = sumOf(adjustments, (line) => (line.side === 'right' ? line.counted : -line.counted));
      if (amount === open.amount) return whole(open, adjustments[0]);
    }
    return none;
  },
};

const written = (line: Line): bigint => line.writeOff;
