/** Invitation links a partner sent: to whom, with which tag, how long each still counts. */
import { customerLinkDays } from '../rules/book/customers.ts';
import type { Customer } from '../model/customer.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { dayOf, minuteText, type Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';

export interface InviteLink {
  id: string;
  url: string;
  /** 自定义标签: by default the account name of whoever made it. */
  tag: string;
  to: string;
  madeAt: Moment;
  /** The customer accepted, or the portal said why not. */
  outcome: 'open' | 'associated' | 'failed';
  /** The portal's own words. */
  hint: string;
}

export interface ShownLink extends InviteLink {
  lapsesAt: number;
  lapsed: boolean;
  /** Who came by it: customers with its tag, associated since; null: it has no tag to know them by. */
  came: { id: string; name: string }[] | null;
  /** Ready to send. */
  message: Text;
}

const HOSTS = ['account.huaweicloud.com', 'account-intl.huaweicloud.com', 'partner.huaweicloud.com'];

/** Only a link of the vendor's is kept: a wrong one must not go out under our name. */
export function readLink(text: string): Result<string> {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return fail('link-unreadable', 'This is not an address.');
  }
  if (url.protocol !== 'https:' || !HOSTS.includes(url.hostname) || url.href.length > 2000)
    return fail('link-foreign', 'An invitation link begins with the address of Huawei Cloud.');
  return ok(url.href);
}

export function showLinks(
  links: readonly InviteLink[],
  now: number,
  book: RuleBook,
  customers: readonly Customer[] = [],
): { links: ShownLink[]; citation: Citation | null } {
  const rule = book.resolve(customerLinkDays);
  const days = rule?.value ?? 7;
  const tagged = new Map<string, Customer[]>();
  for (const customer of customers)
    if (customer.label) tagged.set(customer.label, [...(tagged.get(customer.label) ?? []), customer]);
  return {
    citation: rule?.citation ?? null,
    links: links
      .map((link) => {
        const lapsesAt = Date.parse(link.madeAt) + days * 86_400_000;
        const until = minuteText(lapsesAt);
        return {
          ...link,
          lapsesAt,
          lapsed: lapsesAt <= now,
          came: link.tag ? cameBy(link, tagged) : null,
          message: {
            zh: `您好${link.to ? ` ${link.to}` : ''}，请用您的华为云账号登录后打开下面的链接，与我们建立关联。链接在 ${until}（北京时间）前有效；关联后您仍在华为云官网下单。\n${link.url}`,
            en: `Hello${link.to ? ` ${link.to}` : ''}, please sign in with your Huawei Cloud account and open this link to associate with us. It is valid until ${until} (Beijing time); you go on buying on the official site.\n${link.url}`,
          },
        };
      })
      .sort((a, b) => Number(a.lapsed) - Number(b.lapsed) || a.lapsesAt - b.lapsesAt),
  };
}

/** Whole days: a link copied in the afternoon may be of the morning. */
const cameBy = (
  { tag, madeAt }: InviteLink,
  tagged: ReadonlyMap<string, readonly Customer[]>,
): { id: string; name: string }[] =>
  (tagged.get(tag) ?? [])
    .filter(({ associated_on: on }) => on !== null && dayOf(on) >= dayOf(madeAt))
    .map(({ customer_id: id, customer, account_name }) => ({ id, name: customer ?? account_name ?? id }));
