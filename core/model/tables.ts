/** The small datasets: one record each, keyed, replaced or merged as a whole. */
export * from './customer.ts';
export * from './customer-invitation.ts';
export * from './customer-report.ts';
export * from './order.ts';
export * from './funds.ts';
export * from './performance-sheet.ts';
export * from './indicator.ts';
export * from './partnership.ts';
export * from './order-line.ts';
export * from './on-demand-resource.ts';
export * from './new-customer-tag.ts';
export * from './adjustment.ts';
export * from './coupon.ts';
export * from './product-word.ts';
