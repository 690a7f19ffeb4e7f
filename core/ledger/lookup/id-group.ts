/** Orders or resources as results: those whose own ID or name fits, with lines left by the other tokens. */
import type { Figure, Hit, HitGroup } from './answer.ts';
import { figuresFor, newestFirst, type Found } from './found.ts';
import { marksIn } from './marks.ts';
import { columnsHere } from './match.ts';
import type { Token } from './query.ts';

type TextToken = Extract<Token, { kind: 'text' }>;

/**
 * The newest lines' first. Every line that fits is gone through, and the first letters of an ID fit
 * half the ledger: what was seen is a byte a word, and only what is shown becomes a text.
 */
export async function idGroup(
  sets: readonly Found[],
  columns: readonly string[],
  texts: readonly TextToken[],
  most: number,
): Promise<HitGroup> {
  const of = columns[0] === 'resource_id' ? ['resource_id'] : columns;
  // Columns and datasets that name the same things share their codes.
  let seen = new Uint8Array();
  let count = 0;
  const shown: { id: string; detail: string }[] = [];
  let more = false;
  for (const { set, byColumn, rows, more: cut } of sets)
    for (const { column, codes } of byColumn) {
      if (!columns.includes(column)) continue;
      more ||= cut;
      const named = (await columnsHere(set, columns.includes('resource_name') ? ['resource_name'] : []))[0];
      const names = named === undefined ? null : await set.codes(named);
      const vector = await set.codes(column);
      const own = column === 'resource_name' ? await set.codes('resource_id') : vector;
      seen = widened(seen, own.words.count);
      const fits = new Uint8Array(vector.words.count);
      for (const code of codes) fits[code] = 1;
      for (let at = rows.length - 1; at >= 0; at--) {
        const row = rows[at]!;
        const [code, id] = [vector.codes[row]!, own.codes[row]!];
        if (code < 0 || id < 0 || fits[code] === 0 || seen[id] === 1) continue;
        seen[id] = 1;
        count++;
        if (shown.length === most) continue;
        const name = names === null ? -1 : names.codes[row]!;
        shown.push({ id: own.words.text(id), detail: name < 0 ? '' : names!.words.text(name) });
      }
    }
  const hits: Hit[] = [];
  for (const { id, detail } of shown) {
    const figures: Figure[] = [];
    for (const column of of)
      for (const figure of await figuresFor(sets, column, id))
        if (!figures.some((known) => known.dataset === figure.dataset)) figures.push(figure);
    hits.push({ id, title: id, detail, marks: marksIn(id, texts), figures });
  }
  return { count: count, more, hits: hits.sort(newestFirst) };
}

function widened(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (bytes.length >= length) return bytes;
  const wider = new Uint8Array(length);
  wider.set(bytes);
  return wider;
}
