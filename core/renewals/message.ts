/** What to send a customer about resources that end: facts and steps, nothing the ledger does not know. */
import { withOffset } from '../period.ts';
import type { RenewalRow } from './rows.ts';

const AFTER = {
  grace: ['进入宽限期', 'enters its grace period'],
  'pay-per-use': ['转为按需计费', 'changes to pay-per-use'],
  deleted: ['自动删除', 'is deleted'],
  renewed: ['自动续费', 'renews by itself'],
  frozen: ['被冻结', 'is frozen'],
  retained: ['进入保留期，期满删除', 'is retained, then deleted'],
  unknown: ['以控制台显示为准', 'see the console'],
} as const;

/** Most resources named in one message; more are counted. */
const MOST = 30;

export function renewalMessage(rows: readonly RenewalRow[], locale: 'zh' | 'en'): string {
  const zh = locale === 'zh';
  const ordered = [...rows].sort((a, b) => (a.end ?? Infinity) - (b.end ?? Infinity));
  const name = ordered[0]?.customer ?? ordered[0]?.account_name ?? null;
  const lines = ordered.slice(0, MOST).map((row, at) => {
    const what = [row.main.product, row.main.name ?? row.main.resource_id].filter(Boolean).join(' ');
    const when = row.end === null ? '—' : `${withOffset(row.end).slice(0, 16).replace('T', ' ')}`;
    const others = row.attached.length;
    const after = AFTER[row.atExpiry][zh ? 0 : 1];
    return zh
      ? `${at + 1}. ${what}${others ? `（含附属资源 ${others} 个）` : ''}：${when}（北京时间）到期，到期后${after}`
      : `${at + 1}. ${what}${others ? ` (with ${others} attached)` : ''}: ends ${when} Beijing time, then ${after}`;
  });
  const more = ordered.length - MOST;
  if (zh)
    return [
      `${name ?? ''}您好：`,
      `以下 ${ordered.length} 项华为云包年/包月资源即将到期，或已到期，且未开通自动续费：`,
      ...lines,
      ...(more > 0 ? [`……另有 ${more} 项`] : []),
      '续费方法：用贵司的华为云账号登录官网，进入“费用中心 > 续费管理”，选择资源后续费，或开通自动续费。续费须由贵司账号操作，我们无法代为提交。',
      '附属资源（云硬盘、弹性公网 IP、带宽等）随主资源一并续费。如不再使用，请提前备份数据。',
    ].join('\n');
  return [
    `Hello${name ? ` ${name}` : ''},`,
    `these ${ordered.length} yearly/monthly Huawei Cloud resources end soon or have ended, and do not renew by themselves:`,
    ...lines,
    ...(more > 0 ? [`… and ${more} more`] : []),
    'To renew: sign in to the official site with your own Huawei Cloud account, open Billing Center > Renewals, choose the resources and renew them, or switch auto-renewal on. It must be done from your account; we cannot do it for you.',
    'What is attached (disks, elastic IPs, bandwidth) renews with its main resource. If you no longer need them, back up your data in time.',
  ].join('\n');
}
