/** Names of a sync's steps for people: what is read, and of which month. */
import { datasets } from '../model/registry.ts';
import { operations } from '../sources/open-api/operations.ts';

/** `ListSubCustomerBillDetail 2026-10 · 300` as `消费明细 2026-10 · 300`; a text that is no step stays. */
export function stepName(step: string, language: 'zh' | 'en'): string {
  const [id, ...rest] = step.split(' ');
  // What comes out of the bucket is named by its key.
  if (id === 'bucket') return rest.join(' ') || step;
  const operation = Object.values(operations).find((one) => one.id === id);
  return operation ? [datasets[operation.fills][language], ...rest].join(' ') : step;
}
