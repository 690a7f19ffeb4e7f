import { inviteLinks } from './customer-invitations.ts';
import { worldNow, type PortalContext } from '../context.ts';

/** What the app needs to know before it draws: who, which site, which months. */
export function overview(context: PortalContext, user: string): Record<string, unknown> {
  const { world } = context;
  const { id, name, account, site, role, currency } = world.partner;
  return {
    user,
    partner: { id, name, account },
    site,
    role,
    currency,
    now: worldNow(context),
    periods: world.periods,
    openPeriod: world.openPeriod,
    inviteLinks: inviteLinks(context, user),
  };
}
