/**
 * Every page of the portal the reader knows. A new page is its file and one line here. Whoever
 * imports this list can recognise pages at once; a content script asks the engine for it.
 */
import type { Dataset } from '../../../model/dataset.ts';
import { datasets } from '../../../model/registry.ts';
import { markWords } from '../mark-words.ts';
import { learn, type Knowledge, type KnownDataset } from '../knowledge.ts';
import { accountChangesPage } from './account-changes.ts';
import { billByCustomerPage, billByProductPage, billDetailsPage } from './bill.ts';
import { consumptionDetailsPage, consumptionSummaryPage } from './consumption.ts';
import { couponsPage } from './coupons.ts';
import { customerInvitationsPage } from './customer-invitations.ts';
import { customerReportsPage } from './customer-reports.ts';
import { customersPage, resellersCustomersPage } from './customers.ts';
import { exportRecordsPage } from './export-records.ts';
import { incentiveDetailsPage, incentiveSummaryPage, indicatorsPage } from './incentives.ts';
import { opportunitiesHoPage, opportunitiesPoPage } from './opportunities.ts';
import { orderResourcesPage, ordersPage } from './orders.ts';
import type { PortalPage } from './page.ts';
import { performanceBoardPage } from './performance-board.ts';
import { performanceDetailsPage, performanceSheetsPage, performanceTransfersPage } from './performance.ts';
import { places } from './places.ts';
import { resellersPage } from './resellers.ts';
import { staffInvitesPage, staffListPage } from './staff.ts';

export const portalPages: readonly PortalPage[] = [
  customersPage,
  resellersCustomersPage,
  customerInvitationsPage,
  customerReportsPage,
  ordersPage,
  orderResourcesPage,
  consumptionSummaryPage,
  consumptionDetailsPage,
  billByProductPage,
  billByCustomerPage,
  billDetailsPage,
  accountChangesPage,
  exportRecordsPage,
  performanceSheetsPage,
  performanceDetailsPage,
  performanceTransfersPage,
  performanceBoardPage,
  incentiveSummaryPage,
  incentiveDetailsPage,
  indicatorsPage,
  staffListPage,
  staffInvitesPage,
  opportunitiesPoPage,
  opportunitiesHoPage,
  resellersPage,
  couponsPage,
];

const byId = new Map(portalPages.map((page) => [page.id, page]));
export const pageById = (id: string): PortalPage | undefined => byId.get(id);

/** What a page or a place is called; undefined where the id is of neither. */
export const namedPage = (id: string): { id: string; zh: string; en: string } | undefined =>
  byId.get(id) ?? places.find((place) => place.id === id);

/** What a page of the portal needs, and no more: names of columns, not how they are kept. */
export const knowledge: Knowledge = {
  pages: portalPages,
  places,
  words: markWords,
  datasets: Object.values(datasets).map((one): KnownDataset => {
    const columns = Object.entries(one.columns as Dataset['columns']).map(([name, { zh, en, required }]) => [
      name,
      required ? { zh, en, required } : { zh, en },
    ]);
    const { name, zh, en, key } = one;
    const period = (one as Dataset).period;
    return { name, zh, en, key, ...(period ? { period } : {}), columns: Object.fromEntries(columns) };
  }),
};
learn(knowledge);
