/** 机会点共享: what the world has, with what people answered since. */
import type { ServerResponse } from 'node:http';
import { kept, worldNow, type PortalContext, type PortalRow } from '../context.ts';
import { sendJson } from './respond.ts';

interface Answered {
  status?: string;
  updated_on?: string;
  reason?: string;
  progress?: string;
}

const answered = (context: PortalContext): Map<string, Answered> =>
  kept(context, 'portal.opportunities', () => new Map());

export const opportunityRows = (context: PortalContext, kind: 'PO' | 'HO'): PortalRow[] =>
  context.world.opportunities
    .filter((opportunity) => opportunity.kind === kind)
    .map((opportunity) => ({ ...opportunity, ...answered(context).get(opportunity.id) }));

const statusOf = (context: PortalContext, id: string): string | null | undefined => {
  const opportunity = context.world.opportunities.find((entry) => entry.id === id);
  return opportunity && (answered(context).get(id)?.status ?? opportunity.status);
};

/** 接受, 拒绝 (a reason is mandatory) and 进展更新. */
export function answerOpportunity(
  context: PortalContext,
  response: ServerResponse,
  fields: Map<string, string>,
): void {
  const id = fields.get('id') ?? '';
  const act = fields.get('act') ?? '';
  const text = (fields.get('text') ?? '').trim();
  const status = statusOf(context, id);
  if (status === undefined) return sendJson(response, { code: 'NOT_FOUND' });
  const updated_on = worldNow(context);
  const before = answered(context).get(id);
  if (act === 'accept' || act === 'decline') {
    if (status !== '待接受') return sendJson(response, { code: 'STATE' });
    if (act === 'decline' && !text) return sendJson(response, { code: 'REASON_REQUIRED' });
    const next = act === 'accept' ? '已接受' : '拒绝';
    answered(context).set(id, { ...before, status: next, updated_on, reason: text });
  } else if (act === 'progress') {
    if (!text) return sendJson(response, { code: 'REASON_REQUIRED' });
    answered(context).set(id, { ...before, updated_on, progress: text });
  } else return sendJson(response, { code: 'UNKNOWN' });
  sendJson(response, { code: 'OK' });
}
