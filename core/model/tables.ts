/** The small datasets: one record each, keyed, replaced or merged as a whole. */
export * from './customer.ts';
export * from './order.ts';
export * from './funds.ts';
export * from './performance-sheet.ts';
export * from './partnership.ts';
