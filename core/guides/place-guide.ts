/** A guide of a page without a list of ours: what no page of the vendor's states is said to be inferred. */
import type { Source } from '../rules/rule.ts';
import { inferred, type Answer, type Guide } from './guide.ts';
import { menu, notExported, role } from './shared.ts';

export type Two = readonly [zh: string, en: string];
export type Place = Pick<Guide, 'page'> & {
  title: Two;
  source: Source;
  /** How the two answers of its own were read. */
  by: (source: Source, zh: string, en: string) => Answer;
  shows: Two;
  leavesOut: Two;
  /** Where the vendor tells how fresh it is, or what can be exported. */
  fresh?: Answer;
  export?: Answer;
  menu: readonly [zh: string, old: string, en: string];
  /** Who may, beside the role. */
  who?: Two;
};

export const placeGuide = (place: Place): Guide => {
  const { page, title, source, by, shows, leavesOut, menu: at, who } = place;
  return {
    page,
    title: { zh: title[0], en: title[1] },
    answers: {
      shows: by(source, ...shows),
      leavesOut: by(source, ...leavesOut),
      fresh: place.fresh ?? inferred(source, '没有公布刷新时间。', 'No refresh time is published.'),
      export: place.export ?? notExported('没有公布的导出。', 'No export is published.'),
      menu: menu(...at),
      permission: role(...(who ?? [])),
    },
  };
};
