import type { ViewId } from '../reason-ids.ts';
import { billConsumption } from './bill-consumption.ts';
import { billSummaryLedger } from './bill-summary-ledger.ts';
import { consumptionPerformance } from './consumption-performance.ts';
import type { Sidings } from './view.ts';

export const views: Record<ViewId, Sidings> = {
  'bill-consumption': billConsumption,
  'consumption-performance': consumptionPerformance,
  'bill-summary-ledger': billSummaryLedger,
};

export const isView = (name: string): name is ViewId => Object.hasOwn(views, name);
