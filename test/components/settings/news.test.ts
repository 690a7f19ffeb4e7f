import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { news } from '../../../components/settings/news.ts';

const parts = (version: string): number[] => version.split('.').map(Number);

it('begins with this release, says as much in both languages, and grows no older upwards', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(news[0]!.version).toBe(version);
  for (const release of news) {
    expect(release.zh.length).toBeGreaterThan(0);
    expect(release.en).toHaveLength(release.zh.length);
  }
  const versions = news.map((release) => parts(release.version));
  const sorted = versions.toSorted((a, b) => b[0]! - a[0]! || b[1]! - a[1]! || b[2]! - a[2]!);
  expect(versions).toEqual(sorted);
});
