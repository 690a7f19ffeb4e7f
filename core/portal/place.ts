/** Where a mark on the portal's page leads inside the extension. */

const VIEWS: readonly string[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];

/**
 * The address of a place a page asked to open, made anew from its parts; null where they are not
 * such a place. The background asks before anything else may run, so it brings no schema along.
 */
export function pathOfPlace(place: unknown): string | null {
  if (typeof place !== 'object' || place === null) return null;
  const { view, period, at, decided, rule, person } = place as Record<string, unknown>;
  if (typeof rule === 'string' && rule.length <= 64) return `rules/${encodeURIComponent(rule)}`;
  if (typeof person === 'string' && person.length <= 300) return `staff?${new URLSearchParams({ person })}`;
  if (typeof view !== 'string' || !VIEWS.includes(view)) return null;
  if (typeof period !== 'string' || !/^\d{4}-\d{2}$/.test(period)) return null;
  const query = new URLSearchParams({ view, period });
  if (decided === true) query.set('list', 'decided');
  if (typeof at === 'string' && at.length <= 400) query.set('at', at);
  return `reconcile?${query}`;
}
