/** What a notification says of an incident: what to do by when, what is lost, and where it leads. */
import { clockText } from './clock-text.ts';
import type { DayItem } from './items.ts';
import { lossTexts } from './losses.ts';

export type Locale = 'zh' | 'en';

export interface Alert {
  /** The incident's id: told of once. */
  id: string;
  title: string;
  message: string;
  /** Address inside the extension. */
  path: string;
}

const kinds: Readonly<Record<DayItem['subject']['type'], Record<Locale, string>>> = {
  opportunity: { zh: '机会点', en: 'Opportunity' },
  member: { zh: '邀请', en: 'Invite' },
  incentive: { zh: '激励', en: 'Incentive' },
  report: { zh: '客户报备', en: 'Customer report' },
  bill: { zh: '伙伴账单', en: 'Partner bill' },
  own: { zh: '自己记的时钟', en: 'Your own clock' },
};

export function alertOf(item: DayItem, now: number, locale: Locale): Alert {
  const { type, id, title } = item.subject;
  const text = clockText(item, now, locale);
  const lost = lossTexts[item.loss][locale];
  return {
    id: item.id,
    title: locale === 'zh' ? `${kinds[type].zh}：${text}` : `${kinds[type].en}: ${text}`,
    message: `${title.slice(0, 120)}\n${lost}`,
    path: pathOf(type, id),
  };
}

function pathOf(type: DayItem['subject']['type'], id: string): string {
  if (type === 'opportunity') return `opportunities/${encodeURIComponent(id)}`;
  if (type === 'member') return `staff?person=${encodeURIComponent(id)}`;
  return 'today';
}
