import { describe, expect, it } from 'vitest';
import { questions } from '../../../core/guides/guide.ts';
import { guideOf, guides, searchGuides, topicsOf } from '../../../core/guides/registry.ts';
import { topics } from '../../../core/guides/topics.ts';
import { places } from '../../../core/sources/portal/pages/places.ts';
import { portalPages } from '../../../core/sources/portal/pages/registry.ts';
import { operations, type Operation } from '../../../core/sources/open-api/operations.ts';

const HAN = /[一-鿿]/;
const pages = [...portalPages, ...places].map(({ id }) => id);

describe('guides', () => {
  it.each(pages)('%s has one, every question answered in both languages', (id) => {
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
    const known = new Set(pages);
    expect(known.size).toBe(pages.length);
    expect(guides.filter(({ page }) => !known.has(page))).toEqual([]);
    expect(new Set(guides.map(({ page }) => page)).size).toBe(guides.length);
    expect(topics.flatMap(({ pages }) => pages).filter((page) => !known.has(page))).toEqual([]);
  });

  it('names the permission item the open API asks for the same list', () => {
    const needed = new Map<string, Set<string>>();
    for (const { fills, permission } of Object.values<Operation>(operations))
      for (const item of permission?.items ?? [])
        needed.set(fills, (needed.get(fills) ?? new Set()).add(item));
    expect(needed.size).toBeGreaterThan(5);
    const missing: string[] = [];
    for (const { id, dataset } of portalPages) {
      const items = [...(needed.get(dataset ?? '') ?? [])];
      if (items.length === 0) continue;
      const said = guideOf(id)!.answers.permission;
      if (!items.some((item) => said.zh.includes(item) && said.en.includes(item)))
        missing.push(`${id}: ${items.join(' ')}`);
    }
    expect(missing).toEqual([]);
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
    expect(searchGuides('').guides).toHaveLength(pages.length);
    expect(topicsOf('customers').map(({ id }) => id)).toContain('customer-notice');
  });
});
