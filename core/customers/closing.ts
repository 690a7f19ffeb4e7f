/** Closing a partner account (注销): which paths must be left first, and whether that is still possible. */
import { sources } from '../rules/sources.ts';
import type { Source, Text } from '../rules/rule.ts';

/** Paths that must be left before the account is closed. */
export const paths = ['software', 'service', 'learning', 'digital-si', 'reseller', 'none'] as const;
export type Path = (typeof paths)[number];

/** Any of these makes leaving the path impossible. */
export const bonds = [
  'plan',
  'role-certified',
  'differentiated',
  'software-solution',
  'advanced-solution',
  'test-coupon',
  'exam-voucher',
  'mdf',
  'fh',
  'delivery-records',
] as const;
export type Bond = (typeof bonds)[number];

export interface ClosingStated {
  path?: Path | null;
  /** True: there is one; absent: not known. */
  bonds?: Partial<Record<Bond, boolean>>;
}

export interface Closing {
  verdict: 'leave-first' | 'cannot-leave' | 'can-close' | 'offline' | 'unknown';
  text: Text;
  inTheWay: Bond[];
  unknown: Bond[];
  source: Source;
}

export function closingOf({ path, bonds: stated = {} }: ClosingStated): Closing {
  const inTheWay = bonds.filter((bond) => stated[bond] === true);
  const unknown = bonds.filter((bond) => stated[bond] === undefined);
  const answer = (
    verdict: Closing['verdict'],
    zh: string,
    en: string,
    source: Source = sources.exitPath,
  ): Closing => ({
    verdict,
    text: { zh, en },
    inTheWay,
    unknown,
    source,
  });
  if (path === null || path === undefined)
    return answer('unknown', '先说明加入的是哪条伙伴路径。', 'Say first which partner path you joined.');
  if (path === 'reseller')
    return answer(
      'offline',
      '云经销商通过生态经理线下退出，之后再注销。',
      'A reseller leaves offline through the ecosystem manager, then closes.',
      sources.leaveReseller,
    );
  if (path === 'none')
    return answer(
      'can-close',
      '没有加入伙伴路径：可以直接申请注销。',
      'No path was joined: the account can be closed.',
    );
  if (inTheWay.length > 0)
    return answer(
      'cannot-leave',
      '已有下列权益或认证，不能再退出伙伴路径，因此也不能注销；联系生态经理。',
      'What is listed stands in the way of leaving the path, and so of closing: ask the ecosystem manager.',
    );
  if (unknown.length > 0)
    return answer(
      'unknown',
      '下列各项都没有才能退出路径，请逐项确认。',
      'The path can be left only where none of these exist: check each.',
    );
  return answer(
    'leave-first',
    '先退出伙伴路径，再注销账号。',
    'Leave the path first, then close the account.',
  );
}
