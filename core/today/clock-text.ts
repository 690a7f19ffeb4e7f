/** What a clock means for the person: what to do, by when, and what happens otherwise. */
import type { ItemRule } from './items.ts';
import { DAY_MS } from '../period.ts';
import type { Citation } from '../rules/rule.ts';
import { leftText, momentText } from './left.ts';
import type { Locale } from './notice.ts';

export interface RunningClock {
  rule: ItemRule;
  lapsesAt: number;
  workingDaysLeft: number | null;
  citation: Citation;
}

/** `1 个工作日内接受，否则自动驳回`. */
export function clockText(clock: RunningClock, now: number, locale: Locale): string {
  const zh = locale === 'zh';
  const { rule, workingDaysLeft: days, lapsesAt } = clock;
  const over = lapsesAt <= now;
  const left = leftText(lapsesAt, now, locale);
  const within =
    days === null
      ? left
      : days <= 0
        ? zh
          ? '今天内'
          : 'today'
        : zh
          ? `${days} 个工作日内`
          : `within ${days} working day${days === 1 ? '' : 's'}`;
  switch (rule) {
    case 'ho-accept':
      if (over) return zh ? '接受期限已过，默认拒绝' : 'time to accept is over: rejected by default';
      return zh ? `${within}接受，否则自动驳回` : `accept ${within}, or it is rejected`;
    case 'po-verify': {
      if (over) return zh ? '验证时限已过，默认驳回' : 'time to verify is over: rejected by default';
      const total = clock.citation.value;
      if (typeof total !== 'number' || days === null) return left;
      return zh
        ? `验证第 ${Math.max(0, total - days)} / ${total} 个工作日`
        : `verification: working day ${Math.max(0, total - days)} of ${total}`;
    }
    case 'fh-check':
    case 'project-check':
      if (over) return zh ? '核对期限已过' : 'time to check is over';
      return zh ? `${within}核对，否则激励作废` : `check ${within}, or the incentive lapses`;
    case 'incentive-confirm':
      if (over) return zh ? '已自动确认' : 'confirmed automatically';
      return zh ? `${left}，到期自动确认` : `${left}, then confirmed automatically`;
    case 'customer-report':
      return zh ? `报备${over ? '' : ' '}${left}` : `report ${left}`;
    case 'unlink-cooldown':
      if (over) return zh ? '现在可再次申请' : 'another request is possible now';
      return zh
        ? `${momentText(lapsesAt, now).slice(0, -6)} 后可再次申请`
        : `possible again after ${momentText(lapsesAt, now).slice(0, -6)}`;
    case 'progress':
      if (over) {
        const interval = Number(clock.citation.value);
        const idle = Math.floor((now - lapsesAt) / DAY_MS) + interval;
        return zh ? `${idle} 天未更新` : `not updated for ${idle} days`;
      }
      return zh
        ? `${momentText(lapsesAt, now).slice(0, -6)} 前更新进展`
        : `progress due ${momentText(lapsesAt, now).slice(0, -6)}`;
    case 'bill-ready':
    case 'performance-due':
      if (over) return zh ? '应已生成' : 'should be here';
      return zh ? `${momentText(lapsesAt, now)} 前生成` : `by ${momentText(lapsesAt, now)}`;
    case 'invite-link':
      return left;
  }
}
