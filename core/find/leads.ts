/** Results as the address bar offers them while one types behind `pl`. */
import type { HitGroup } from '../ledger/lookup/answer.ts';

const PLACES = { customer: 'customers', order: 'find/order', resource: 'find/resource' } as const;
const KINDS = ['customer', 'order', 'resource'] as const;

/** JSON-safe: it crosses from the offscreen page to the background. */
export interface Lead {
  kind: keyof typeof PLACES;
  id: string;
  title: string;
  detail: string;
  marks: [number, number][];
}

/** At most six, the first of each kind before the second of any. */
export function leadsOf(found: Record<'customers' | 'orders' | 'resources', HitGroup>): Lead[] {
  const groups = [found.customers, found.orders, found.resources];
  const leads: Lead[] = [];
  for (let at = 0; at < 6; at++)
    for (const [index, { hits }] of groups.entries()) {
      const hit = hits[at];
      if (!hit || leads.length === 6) continue;
      const { id, title, detail, marks } = hit;
      leads.push({ kind: KINDS[index]!, id, title, detail, marks });
    }
  return leads;
}

/** `rich`: Chromium's markup; elsewhere the description is plain text. */
export function suggestionOf(lead: Lead, rich: boolean): { content: string; description: string } {
  const content = `${lead.kind}:${lead.id}`;
  if (!rich) return { content, description: [lead.title, lead.detail].filter(Boolean).join(' · ') };
  let title = '';
  let at = 0;
  for (const [from, to] of lead.marks) {
    title += `${escaped(lead.title.slice(at, from))}<match>${escaped(lead.title.slice(from, to))}</match>`;
    at = to;
  }
  title += escaped(lead.title.slice(at));
  return { content, description: title + (lead.detail ? ` <dim>${escaped(lead.detail)}</dim>` : '') };
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Names come from outside; what XML may not hold at all is left out. */
const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, '').replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Where the address bar leads: to a result that was chosen, else to everything found. */
export function placeOfInput(input: string): string {
  const text = input.trim().slice(0, 200);
  const chosen = /^(customer|order|resource):(.+)$/.exec(text);
  return chosen
    ? `${PLACES[chosen[1] as Lead['kind']]}/${encodeURIComponent(chosen[2]!)}`
    : `find?q=${encodeURIComponent(text)}`;
}
