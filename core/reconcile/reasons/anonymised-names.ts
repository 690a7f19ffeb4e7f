import type { Line } from '../line.ts';
import type { Reason } from '../reason.ts';

/**
 * Exports write 华**司 for a customer, and every sheet in its own way: a join by name finds nothing
 * there. Lines are joined by their ids, so no money moves.
 */
export const anonymisedNames: Reason = {
  id: 'anonymised-names',
  observe: (world) => {
    const lines: string[] = [];
    for (const { lefts, rights } of world.groups) {
      const all = [...lefts, ...rights];
      if (lefts.length === 0 || rights.length === 0 || !all.some((line) => line.inPeriod)) continue;
      if (namesOf(lefts) !== namesOf(rights) && all.some(isMasked)) lines.push(...all.map(({ id }) => id));
    }
    return lines.length === 0 ? [] : [{ lines, note: 'names are masked; the lines were joined by id' }];
  },
};

const isMasked = ({ name }: Line): boolean => name !== null && /[*＊]/.test(name);
const namesOf = (lines: readonly Line[]): string =>
  [...new Set(lines.flatMap(({ name }) => name ?? []))].sort().join();
