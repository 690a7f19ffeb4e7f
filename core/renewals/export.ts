/** The list as a file: one line a resource, attached ones under their main resource. */
import type { Kind } from '../model/dataset.ts';
import { moneyText } from '../money.ts';
import type { Sheet } from '../export/sheet.ts';
import { secondText } from '../period.ts';
import type { Item, RenewalRow } from './rows.ts';

const text = (zh: string, en: string, kind: Kind = 'text') => ({ zh, en, kind });

const columns = [
  text('客户ID', 'Customer ID'),
  text('客户名称', 'Customer Name'),
  text('客户账号名', 'Account Name'),
  text('客户经理', 'Account Manager'),
  text('手机号', 'Phone'),
  text('邮箱', 'Email'),
  text('资源ID', 'Resource ID'),
  text('资源名称', 'Resource Name'),
  text('产品类型', 'Product Type'),
  text('资源类型', 'Resource Type'),
  text('规格', 'Specifications'),
  text('区域', 'Region'),
  text('主资源ID', 'Main Resource ID'),
  text('失效时间（北京时间）', 'Ends (Beijing time)'),
  text('剩余天数', 'Days Left', 'integer'),
  text('到期策略', 'Expiry Policy', 'integer'),
  text('是否自动续费', 'Auto-renewal'),
  text('状态', 'State'),
  text('订单号', 'Order ID'),
  text('上次金额', 'Last Amount', 'money'),
  text('币种', 'Currency'),
  text('价格未知的资源数', 'Resources Without Price', 'integer'),
];

const answer = { true: ['是', 'Yes'], false: ['否', 'No'], null: ['未知', 'Unknown'] } as const;
const phases: Record<RenewalRow['phase'], readonly [string, string]> = {
  running: ['使用中', 'In use'],
  past: ['已到期，待重新读取', 'Ended, to be read again'],
  grace: ['宽限期', 'Grace period'],
  frozen: ['已冻结', 'Frozen'],
  retained: ['保留期', 'Retained'],
  expired: ['已过期', 'Expired'],
  closed: ['已关闭', 'Closed'],
  'no-date': ['到期时间未知', 'End not known'],
};

export function renewalSheet(rows: readonly RenewalRow[], locale: 'zh' | 'en'): Sheet {
  const at = locale === 'zh' ? 0 : 1;
  const line = (row: RenewalRow, item: Item, main: boolean): Sheet['rows'][number] => [
    row.customer_id,
    row.customer,
    row.account_name,
    row.manager,
    row.telephone,
    row.email,
    item.resource_id,
    item.name,
    item.product,
    item.type,
    item.spec,
    item.region,
    main ? null : row.main.resource_id,
    row.end === null ? null : secondText(row.end),
    row.daysLeft,
    item.policy,
    answer[`${row.renews}`][at],
    phases[row.phase][at],
    row.order_id,
    // The group's value stands once, on its main line, so that the column adds up.
    main ? amountOf(row) : null,
    main ? row.risk.map(({ currency }) => currency).join(' + ') || null : null,
    main ? row.unpriced : null,
  ];
  return {
    title: { zh: '续费清单', en: 'Renewals' },
    columns,
    rows: rows.flatMap((row) => [
      line(row, row.main, true),
      ...row.attached.map((item) => line(row, item, false)),
    ]),
  };
}

/** A number; in two currencies a text, since no sum of them would be true. */
const amountOf = ({ risk }: RenewalRow): bigint | string | null =>
  risk.length > 1 ? risk.map(({ amount }) => moneyText(amount)).join(' + ') : (risk[0]?.amount ?? null);
