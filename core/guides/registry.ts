/** Every guide, one a page of the registry. A new page is one entry in its area's file. */
import type { Answer, Guide, Topic } from './guide.ts';
import { questions } from './guide.ts';
import { customerGuides } from './pages/customers.ts';
import { furtherPlaceGuides } from './pages/further-places.ts';
import { incentiveGuides } from './pages/incentives.ts';
import { moneyGuides } from './pages/money.ts';
import { placeGuides } from './pages/places.ts';
import { partnershipGuides } from './pages/partnership.ts';
import { topics } from './topics.ts';

export const guides: readonly Guide[] = [
  ...customerGuides,
  ...moneyGuides,
  ...incentiveGuides,
  ...partnershipGuides,
  ...placeGuides,
  ...furtherPlaceGuides,
];

export const guideOf = (page: string): Guide | null => guides.find((guide) => guide.page === page) ?? null;
export const topicsOf = (page: string): Topic[] => topics.filter(({ pages }) => pages.includes(page));

/** Guides and topics that hold every word of `find`, in either language; all where it is empty. */
export function searchGuides(find: string): { guides: Guide[]; topics: Topic[] } {
  const words = find.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => text.includes(word));
  const plain = ({ zh, en }: { zh: string; en: string }): string => `${zh}\n${en}`.toLowerCase();
  const of = (answer: Answer): string => `${plain(answer)}\n${answer.source.title.toLowerCase()}`;
  return {
    guides: guides.filter(({ title, answers }) =>
      fits([plain(title), ...questions.map((question) => of(answers[question]))].join('\n')),
    ),
    topics: topics.filter((topic) => fits(`${plain(topic.title)}\n${of(topic)}`)),
  };
}
