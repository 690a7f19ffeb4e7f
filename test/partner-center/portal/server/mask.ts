/**
 * Masks as the portal shows them until the eye is pressed: a phone keeps its ends, a mail its
 * first letter and domain, a name its first character. The exact pattern is not documented.
 */
export function mask(value: string): string {
  if (value === '') return value;
  if (/^\+?[\d -]{7,20}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  const at = value.indexOf('@');
  if (at > 0) return `${value.slice(0, 1)}***${value.slice(at)}`;
  const characters = [...value];
  return characters.length <= 2
    ? `${characters[0]}*`
    : `${characters[0]}***${characters.length > 6 ? characters.at(-1) : ''}`;
}
