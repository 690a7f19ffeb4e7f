/** The one list of rules: a new rule is its definition in `book/` and, for a new file, a line here. */
import * as association from './book/association.ts';
import * as bill from './book/bill.ts';
import * as customers from './book/customers.ts';
import * as incentives from './book/incentives.ts';
import * as interfaces from './book/interface.ts';
import * as opportunities from './book/opportunities.ts';
import * as performance from './book/performance.ts';
import * as readings from './book/readings.ts';
import * as staff from './book/staff.ts';
import * as unlink from './book/unlink.ts';
import type { Rule } from './rule.ts';

const files = [
  staff,
  opportunities,
  performance,
  incentives,
  bill,
  customers,
  association,
  unlink,
  interfaces,
  readings,
];

export const rules: readonly Rule[] = files.flatMap((file) => Object.values(file) as unknown as Rule[]);

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const findRule = (id: string): Rule | null => byId.get(id) ?? null;
