/** What to send a customer about resources that end: facts and steps, nothing the ledger does not know. */
import { minuteText } from '../period.ts';
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

/** What the ledger knows of each, said apart: nothing is said of all that holds for some. */
const PARTS = [
  {
    renews: false,
    zh: '未开通自动续费：',
    en: 'Not renewing by themselves:',
  },
  {
    renews: null,
    zh: '是否自动续费我们不掌握，请在控制台确认：',
    en: 'Whether these renew by themselves we do not know; please check in the console:',
  },
  {
    renews: true,
    zh: '已开通自动续费，请保证账户余额充足，系统按下列时间自动扣费：',
    en: 'Renewing by themselves; please keep enough balance for the charge:',
  },
] as const;

export function renewalMessage(rows: readonly RenewalRow[], locale: 'zh' | 'en'): string {
  const zh = locale === 'zh';
  const ordered = [...rows].sort((a, b) => (a.end ?? Infinity) - (b.end ?? Infinity));
  const name = ordered[0]?.customer ?? ordered[0]?.account_name ?? null;
  const named = ordered.slice(0, MOST);
  const line = (row: RenewalRow, at: number): string => {
    const what = [row.main.product, row.main.name ?? row.main.resource_id].filter(Boolean).join(' ');
    const when = row.end === null ? '—' : minuteText(row.end);
    const others = row.attached.length;
    const charge = row.charge ? minuteText(row.charge.next ?? row.charge.from) : null;
    const after = row.renews ? null : AFTER[row.atExpiry][zh ? 0 : 1];
    if (zh)
      return `${at + 1}. ${what}${others ? `（含附属资源 ${others} 个）` : ''}：${when}（北京时间）到期${
        after ? `，到期后${after}` : charge ? `，${charge} 起扣费` : ''
      }`;
    return `${at + 1}. ${what}${others ? ` (with ${others} attached)` : ''}: ends ${when} Beijing time${
      after ? `, then ${after}` : charge ? `, charged from ${charge}` : ''
    }`;
  };
  let number = 0;
  const lines = PARTS.flatMap((part) => {
    const mine = named.filter(({ renews }) => renews === part.renews);
    return mine.length ? [zh ? part.zh : part.en, ...mine.map((row) => line(row, number++))] : [];
  });
  const more = ordered.length - MOST;
  if (zh)
    return [
      `${name ?? ''}您好：`,
      `现将贵司 ${ordered.length} 项华为云包年/包月资源的到期时间告知如下：`,
      ...lines,
      ...(more > 0 ? [`……另有 ${more} 项`] : []),
      '续费方法：用贵司的华为云账号登录官网，进入“费用中心 > 续费管理”，选择资源后续费，或开通自动续费。',
      '附属资源（云硬盘、弹性公网 IP、带宽等）随主资源一并续费。如不再使用，请提前备份数据。',
    ].join('\n');
  return [
    `Hello${name ? ` ${name}` : ''},`,
    `this is when ${ordered.length} of your yearly/monthly Huawei Cloud resources end:`,
    ...lines,
    ...(more > 0 ? [`… and ${more} more`] : []),
    'To renew: sign in to the official site with your own Huawei Cloud account, open Billing Center > Renewals, choose the resources and renew them, or switch auto-renewal on.',
    'What is attached (disks, elastic IPs, bandwidth) renews with its main resource. If you no longer need them, back up your data in time.',
  ].join('\n');
}
