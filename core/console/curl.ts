/**
 * A prepared request as a curl command for a POSIX shell. The secret key is not in it, only what was
 * signed with it; a token is a key itself and is left for the shell's own variable.
 */
import type { Prepared } from '../sources/open-api/client.ts';

/** How long a gateway takes a signature for, around its date. Not published; commonly so. */
export const SIGNATURE_MINUTES = 15;

/** In single quotes nothing is read by a shell but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function curlText({ url, method, headers, body }: Prepared): string {
  const lines = [`curl -sS -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers))
    lines.push(name === 'X-Auth-Token' ? `-H "X-Auth-Token: $TOKEN"` : `-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`--data-raw ${quoted(body)}`);
  return lines.join(' \\\n  ');
}
