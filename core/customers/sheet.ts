import type { Sheet } from '../export/sheet.ts';
import { codeText } from '../model/code-words.ts';
import type { Period } from '../period.ts';
import { dayOf } from '../period.ts';
import type { CustomerFigure } from './list.ts';

/** The customers' list as a sheet: every customer and currency, the largest of last month first. */
export function customerSheet(
  rows: readonly CustomerFigure[],
  [now, last, before]: readonly { period: Period }[],
  language: 'zh' | 'en',
): Sheet {
  const text = (zh: string, en: string) => ({ zh, en, kind: 'text' as const });
  const money = (zh: string, en: string) => ({ zh, en, kind: 'money' as const });
  const month = (one: { period: Period } | undefined) => money(one?.period ?? '', one?.period ?? '');
  return {
    title: { zh: '客户', en: 'Customers' },
    columns: [
      text('客户ID', 'Customer ID'),
      text('客户名称', 'Customer Name'),
      text('客户账号名', 'Account Name'),
      text('关联类型', 'Association Type'),
      text('关联日期', 'Associated On'),
      text('客户经理', 'Account Manager'),
      text('币种', 'Currency'),
      month(now),
      month(last),
      month(before),
      money('全部月份', 'All months'),
    ],
    rows: rows.map((row) => [
      row.customer_id,
      row.name,
      row.account_name,
      codeText('association_type', row.association_type, language),
      row.associated_on ? dayOf(row.associated_on) : null,
      row.manager,
      row.currency,
      row.now,
      row.last,
      row.before,
      row.total,
    ]),
  };
}
