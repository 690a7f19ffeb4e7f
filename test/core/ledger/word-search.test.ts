import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringTable } from '../../../core/columns/strings.ts';
import { wordSearch } from '../../../core/ledger/lookup/word-search.ts';

const letter = fc.constantFrom('a', 'b', 'A', '云');
const word = fc.array(letter, { maxLength: 5 }).map((letters) => letters.join(''));
const question = fc.record({
  part: fc.oneof(word, fc.constantFrom('a\nb', '\n')),
  how: fc.constantFrom('within', 'beginning'),
  most: fc.constantFrom(2, 50),
});

test('whatever was asked before, each question has the answer of a slow look at every word', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 30 }),
      fc.array(question, { maxLength: 12 }),
      (words, asked) => {
        const table = new StringTable();
        for (const one of words) table.code(one);
        const search = wordSearch(table);
        // As typed: each question letter by letter.
        const typed = asked.flatMap(({ part, ...rest }) =>
          Array.from(part, (_, at) => ({ part: part.slice(0, at + 1).toLowerCase(), ...rest })),
        );
        for (const { part, how, most } of typed) {
          const fitting = words
            .map((one, code) => ({ one: one.toLowerCase(), code }))
            .filter(
              ({ one }) =>
                !part.includes('\n') && (how === 'within' ? one.includes(part) : one.startsWith(part)),
            )
            .map(({ code }) => code);
          const answer = search.find(part, how, most);
          expect(answer.more).toBe(fitting.length > most);
          // The first of them in the order of codes, newest first.
          expect(answer.codes).toEqual(fitting.slice(0, most).reverse());
        }
      },
    ),
    { numRuns: 500, seed: 20261129 },
  );
});
