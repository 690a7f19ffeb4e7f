/** The one list of views. A new subject is its folder and one line here; both shells show the same. */
import { consoleView } from './console/index.ts';
import { bucketView } from './bucket/index.ts';
import { customersView } from './customers/index.ts';
import { exportsView } from './exports/index.ts';
import { findView } from './find/index.ts';
import { fundsView } from './funds/index.ts';
import { incentivesView } from './incentives/index.ts';
import { guidesView } from './guides/index.ts';
import { opportunitiesView } from './opportunities/index.ts';
import { reconcileView } from './reconcile/index.ts';
import { renewalsView } from './renewals/index.ts';
import { resellersView } from './resellers/index.ts';
import { rulesView } from './rules/index.ts';
import type { View } from './shell/view.ts';
import { sourcesView } from './sources/index.ts';
import { staffView } from './staff/index.ts';
import { todayView } from './today/index.ts';

export const views: readonly View[] = [
  todayView,
  findView,
  reconcileView,
  customersView,
  incentivesView,
  renewalsView,
  fundsView,
  resellersView,
  staffView,
  opportunitiesView,
  sourcesView,
  bucketView,
  exportsView,
  rulesView,
  consoleView,
  guidesView,
];
