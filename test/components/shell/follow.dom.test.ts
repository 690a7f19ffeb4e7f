import { describe, expect, it } from 'vitest';
import { isBusy, viewOfPage } from '../../../components/shell/follow.ts';
import { views } from '../../../components/views.ts';
import { namedPage } from '../../../core/sources/portal/pages/registry.ts';

describe('following the page', () => {
  it('knows every page a view claims, and no page belongs to two views', () => {
    const claimed = views.flatMap((view) => view.pages ?? []);
    for (const page of claimed) expect(namedPage(page)?.id).toBe(page);
    expect(new Set(claimed).size).toBe(claimed.length);
  });

  it('finds the view of a page, and none where there is none', () => {
    expect(viewOfPage(views, 'staff-invites')?.path).toBe('staff');
    expect(viewOfPage(views, 'opportunities-ho')?.path).toBe('opportunities');
    expect(viewOfPage(views, null)).toBeNull();
    expect(viewOfPage(views, '__proto__')).toBeNull();
  });

  it('takes nobody away who is typing or looking something up', () => {
    expect(isBusy(document.createElement('input'), '/today')).toBe(true);
    expect(isBusy(document.body, '/find?q=CS26')).toBe(true);
    expect(isBusy(document.body, '/find/order/CS26')).toBe(true);
    // Where the page itself led, nobody is looking anything up.
    expect(isBusy(document.body, '/find')).toBe(false);
    expect(isBusy(document.body, '/today')).toBe(false);
    expect(isBusy(null, '/today')).toBe(false);
  });
});
