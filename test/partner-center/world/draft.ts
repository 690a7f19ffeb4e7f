/** What a mechanism says of a line, and what it wants done with it on the other sides. */
import type { Money } from '../../../core/money.ts';
import type { Day, Period } from '../../../core/period.ts';
import type { Product, Region } from './catalogue.ts';
import type { Player } from './customers.ts';
import type { Answer, Reason, View } from './types.ts';

/** What becomes of a consumption line on another side. */
export type Side =
  | { kind: 'same' }
  /** Recorded in another month there. */
  | { kind: 'in'; period: Period; reason: Reason; formedOn?: Day }
  /** Never there. */
  | { kind: 'none'; reason: Reason }
  /** There, with another amount than the rules give. */
  | { kind: 'off'; by: Money; reason: Reason }
  | { kind: 'twice' }
  /** Its mechanism records the other side (groups) and gives the answers itself. */
  | { kind: 'elsewhere' };

export interface Draft {
  product: Product;
  /** Consumption time, milliseconds UTC. */
  at: number;
  payment: Money;
  charging?: 1 | 3;
  type?: number;
  orderType?: number | null;
  coupon?: Money;
  flexi?: Money;
  card?: Money;
  debt?: Money;
  tradeId?: string;
  resourceId?: string;
  region?: Region;
  relativeOrderId?: string;
  originalOrderId?: string;
  /** Cost collection of an ECS: what the component really is. */
  component?: { product: Product; resourceId: string };
  cycle?: Period;
  customer?: Player;
}

export interface PerformanceDraft {
  at: number;
  amount: Money;
  period?: Period;
  formedOn?: Day;
  orderId?: string | null;
  tradeId?: string | null;
  resourceId?: string | null;
  customer?: Player;
  product: Product;
  charging: number;
  type: number;
  orderType?: number | null;
  source?: string;
}

export interface Told extends Answer {
  view: View;
  period: Period;
}

/** Cents: the portal charges at two decimals and drops the rest (抹零, pay-per-use only). */
export const cents = (amount: Money): Money => amount - (amount % 1_000_000n);
