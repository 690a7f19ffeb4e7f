/** Whether the partner may receive HOs, with the POs that count and when each stops counting. */
import { addDays, addMonths, type Day } from '../period.ts';
import { hoDeliveredPos, hoWindow } from '../rules/book/opportunities.ts';
import type { Citation } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';

/** What the partner states about itself; null: not known. */
export interface PartnerStanding {
  inPce: boolean | null;
  /** 伙伴路径: 差异化, 已认证, something else. */
  path: 'differentiated' | 'certified' | 'other' | null;
}

export interface Delivered {
  id: string;
  name: string | null;
  /** Signed and delivered on; null: not known when. */
  deliveredOn: Day | null;
}

export interface HoEligibility {
  verdict: 'yes' | 'no' | 'unknown';
  /** Facts to ask for. */
  unknown: ('in-pce' | 'path' | 'delivery-dates')[];
  needed: number;
  counting: (Delivered & { stopsOn: Day })[];
  /** The day on which fewer than needed count, if nothing is added; null: not eligible by POs. */
  lapsesOn: Day | null;
  citations: Citation[];
}

/** A day that the later month lacks is over with that month, as a year of a leap day is (staff/history). */
function monthsLater(day: Day, months: number): Day {
  const month = addMonths(day.slice(0, 7), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same <= last ? same : addDays(last, 1);
}

export function hoEligibility(
  standing: PartnerStanding,
  delivered: readonly Delivered[],
  book: RuleBook,
  on: Day,
): HoEligibility {
  const needed = book.value(hoDeliveredPos, on) ?? 3;
  const months = book.value(hoWindow, on) ?? 12;
  const counting = delivered
    .flatMap((po) =>
      po.deliveredOn !== null && po.deliveredOn <= on
        ? [{ ...po, stopsOn: monthsLater(po.deliveredOn, months) }]
        : [],
    )
    .filter(({ stopsOn }) => stopsOn > on)
    .sort((a, b) => (a.stopsOn < b.stopsOn ? -1 : a.stopsOn > b.stopsOn ? 1 : a.id < b.id ? -1 : 1));
  const undated = delivered.filter(({ deliveredOn }) => deliveredOn === null).length;
  const enough = counting.length >= needed;
  const unknown: HoEligibility['unknown'] = [];
  let verdict: HoEligibility['verdict'];
  if (standing.inPce === false || standing.path === 'other') verdict = 'no';
  else {
    if (standing.inPce === null) unknown.push('in-pce');
    // Differentiated or certified: with enough POs either will do, but one of them it must be.
    if (standing.path === null) unknown.push('path');
    if (standing.path === 'certified' && !enough) {
      if (counting.length + undated >= needed) unknown.push('delivery-dates');
      else unknown.length = 0;
    }
    verdict =
      standing.path === 'certified' && !enough && counting.length + undated < needed
        ? 'no'
        : unknown.length > 0
          ? 'unknown'
          : 'yes';
  }
  return {
    verdict,
    unknown,
    needed,
    counting,
    lapsesOn: enough ? counting[counting.length - needed]!.stopsOn : null,
    citations: [book.cite(hoDeliveredPos, on), book.cite(hoWindow, on)].filter((one) => one !== null),
  };
}
