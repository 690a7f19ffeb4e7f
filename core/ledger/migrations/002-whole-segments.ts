import type { Migration } from './all.ts';

export const wholeSegments: Migration = {
  version: 2,
  about:
    'Small segments lie in one record. What is there stays as it is; a release that knows only one record ' +
    'a group would take the new ones for damaged, and is told that this data is newer.',
  stores: {},
};
