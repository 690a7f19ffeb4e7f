import { describe, expect, it } from 'vitest';
import { questions } from '../../../core/guides/guide.ts';
import { guideOf, guides, searchGuides, topicsOf } from '../../../core/guides/registry.ts';
import { topics } from '../../../core/guides/topics.ts';
import { portalPages } from '../../../core/sources/portal/pages/registry.ts';

const HAN = /[一-鿿]/;

describe('guides', () => {
  it.each(portalPages.map(({ id }) => id))('%s has one, every question answered in both languages', (id) => {
    const guide = guideOf(id);
    expect(guide).not.toBeNull();
    for (const question of questions) {
      const { zh, en, source, asOf } = guide!.answers[question];
      expect(zh).toMatch(HAN);
      expect(zh.length).toBeGreaterThan(8);
      expect(en.length).toBeGreaterThan(15);
      // Menus of the China site are named as they stand there.
      if (question !== 'menu') expect(en).not.toMatch(HAN);
      expect(source.url).toMatch(/^https:\/\/[^/]*huaweicloud\.com\//);
      expect(source.title).not.toBe('');
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('has none for a page that is not in the registry, and none twice', () => {
    const known = new Set(portalPages.map(({ id }) => id));
    expect(guides.filter(({ page }) => !known.has(page))).toEqual([]);
    expect(new Set(guides.map(({ page }) => page)).size).toBe(guides.length);
    expect(topics.flatMap(({ pages }) => pages).filter((page) => !known.has(page))).toEqual([]);
  });

  it('finds by any words, in either language and order', () => {
    expect(searchGuides('12:00 账单').guides.map(({ page }) => page)).toEqual(
      expect.arrayContaining(['bill-details', 'bill-by-customer', 'bill-by-product']),
    );
    expect(searchGuides('BPC_ITEM_FINANCE_030100').guides.map(({ page }) => page)).toEqual([
      'account-changes',
    ]);
    expect(searchGuides('binding code').topics.map(({ id }) => id)).toEqual(['no-binding-code']);
    expect(searchGuides('no such words here')).toEqual({ guides: [], topics: [] });
    expect(searchGuides('').guides).toHaveLength(portalPages.length);
    expect(topicsOf('customers').map(({ id }) => id)).toContain('customer-notice');
  });
});
