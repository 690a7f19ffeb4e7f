/** An ID too long for its place: its beginning and its end, by which people tell IDs apart. */
export const shortId = (id: string, [first, last]: readonly [first: number, last: number]): string =>
  id.length > first + last + 4 ? `${id.slice(0, first)}…${id.slice(-last)}` : id;
