/** 客户拓展 > 报备客户: customers the partner claimed and has not won yet. */
import type { PortalContext, PortalRow } from '../context.ts';

const DAY = 86_400_000;
/** A report is valid so long (the rule of the answer key; 15 days). */
const VALID_DAYS = 15;
const NAMES = ['云帆', '恒信', '博远', '中泽', '嘉禾', '启明', '瑞丰', '安达'];

/** Newest first; two days old ones are under review still, those beyond their days have lapsed. */
export function customerReports({ world }: Pick<PortalContext, 'world'>): PortalRow[] {
  const asOf = Date.parse(world.asOf);
  return NAMES.map((name, at): PortalRow => {
    const days = 1 + at * 2.3;
    return {
      id: `CR${at}`,
      customer: `${name}（意向客户）有限公司`,
      account_name: `lead_${at}_${world.partner.account}`,
      status: days <= 2 ? 'pending' : days > VALID_DAYS ? 'expired' : 'reported',
      reported_on: new Date(asOf - days * DAY).toISOString(),
    };
  });
}
