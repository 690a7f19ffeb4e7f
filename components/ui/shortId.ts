const ID = /^[\w.:-]+$/;

/**
 * An ID too long for its place: its beginning and its end, by which people tell IDs apart. What has
 * spaces or another script is a name, and stays whole.
 */
export const shortId = (text: string, [first, last]: readonly [first: number, last: number]): string =>
  text.length > first + last + 4 && ID.test(text) ? `${text.slice(0, first)}…${text.slice(-last)}` : text;
