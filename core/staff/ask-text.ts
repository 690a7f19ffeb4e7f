/** A text to send to the person, asking for exactly what is not known. */
import type { Text } from '../rules/rule.ts';
import type { InviteCheck } from './check.ts';

export function askText(check: InviteCheck, name: string | null): Text | null {
  const asks = check.findings.map(({ ask }) => ask).filter((ask) => ask !== null);
  if (asks.length === 0) return null;
  const lines = (language: keyof Text) =>
    asks.map((ask, index) => `${index + 1}. ${ask[language]}`).join('\n');
  return {
    zh: `${name ? `${name}，` : ''}您好！邀请您加入华为云伙伴成员前，请帮忙确认您的个人华为账号：\n${lines('zh')}\n谢谢！`,
    en: `Hello${name ? ` ${name}` : ''}, before we invite you as a partner member on Huawei Cloud, please tell us about your personal HUAWEI ID:\n${lines('en')}\nThank you!`,
  };
}
