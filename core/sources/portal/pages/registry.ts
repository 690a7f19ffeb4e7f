/** Every page of the portal the reader knows. A new page is its file and one line here. */
import { accountChangesPage } from './account-changes.ts';
import { billByCustomerPage, billByProductPage, billDetailsPage } from './bill.ts';
import { consumptionDetailsPage, consumptionSummaryPage } from './consumption.ts';
import { couponsPage } from './coupons.ts';
import { customersPage, resellersCustomersPage } from './customers.ts';
import { exportRecordsPage } from './export-records.ts';
import { incentiveDetailsPage, incentiveSummaryPage } from './incentives.ts';
import { opportunitiesHoPage, opportunitiesPoPage } from './opportunities.ts';
import { orderResourcesPage, ordersPage } from './orders.ts';
import type { PortalPage } from './page.ts';
import { performanceBoardPage } from './performance-board.ts';
import { performanceDetailsPage, performanceSheetsPage, performanceTransfersPage } from './performance.ts';
import { resellersPage } from './resellers.ts';
import { staffInvitesPage, staffListPage } from './staff.ts';

export const portalPages: readonly PortalPage[] = [
  customersPage,
  resellersCustomersPage,
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
  staffListPage,
  staffInvitesPage,
  opportunitiesPoPage,
  opportunitiesHoPage,
  resellersPage,
  couponsPage,
];

const byId = new Map(portalPages.map((page) => [page.id, page]));
export const pageById = (id: string): PortalPage | undefined => byId.get(id);
