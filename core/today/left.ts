/** How long there is left, and when something was, in the words a person would use. GMT+8. */
import { dayOf, daysBetween, withOffset } from '../period.ts';
import type { Locale } from './notice.ts';

const HOUR = 3_600_000;

/** `还剩 2 天 6 小时`, `今天 18:00 失效`, `已过期 3 天`; `lapsesAt` and `now` in ms UTC. */
export function leftText(lapsesAt: number, now: number, locale: Locale): string {
  const zh = locale === 'zh';
  const left = lapsesAt - now;
  if (left <= 0) {
    const days = Math.floor(-left / (24 * HOUR));
    if (days === 0) return zh ? '已过期' : 'lapsed';
    return zh ? `已过期 ${days} 天` : `lapsed ${days} d ago`;
  }
  const clock = withOffset(lapsesAt).slice(11, 16);
  if (dayOf(lapsesAt) === dayOf(now)) return zh ? `今天 ${clock} 失效` : `lapses today ${clock}`;
  // Midnight ends the day before it.
  if (clock === '00:00' && daysBetween(dayOf(now), dayOf(lapsesAt)) === 1)
    return zh ? '今天 24:00 失效' : 'lapses tonight';
  const days = Math.floor(left / (24 * HOUR));
  const hours = Math.floor((left % (24 * HOUR)) / HOUR);
  if (days >= 10) return zh ? `还剩 ${days} 天` : `${days} days left`;
  if (days === 0) return zh ? `还剩 ${hours} 小时` : `${hours} h left`;
  return zh ? `还剩 ${days} 天 ${hours} 小时` : `${days} d ${hours} h left`;
}

/** `11-20 14:02`, with the year where it is another than now's. */
export function momentText(moment: string | number, now: number): string {
  const text = withOffset(moment);
  const from = text.slice(0, 4) === dayOf(now).slice(0, 4) ? 5 : 0;
  return text.slice(from, 16).replace('T', ' ');
}

/** `今天 14:02`, else as `momentText`. */
export function seenText(moment: string | number, now: number, locale: Locale): string {
  const text = momentText(moment, now);
  return dayOf(moment) === dayOf(now) ? `${locale === 'zh' ? '今天' : 'today'} ${text.slice(-5)}` : text;
}
