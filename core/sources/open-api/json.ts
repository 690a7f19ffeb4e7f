import { fail, ok, type Result } from '../../result.ts';

/** Values of a parsed answer; numbers stay as they were written, since amounts have up to 17 digits. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/**
 * Parses an answer. A number that is not a safe integer is kept as its own text where the
 * platform shows it (Chromium 114, Firefox 135, Node 22); an amount is then exact to its last digit.
 */
export function parseAnswer(text: string): Result<Json> {
  const keep: Reviver = (_key, value, context) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context?.source ? context.source : value;
  try {
    return ok(JSON.parse(text, keep as (key: string, value: unknown) => unknown) as Json);
  } catch {
    const start = text.trimStart().slice(0, 15).toLowerCase();
    if (start.startsWith('<!doctype') || start.startsWith('<html'))
      return fail(
        'api-login-page',
        'The API answered with a web page instead of data. Check the site and the network, then try again.',
      );
    return fail('api-cut', 'The answer of the API broke off. Try again; nothing of it was kept.');
  }
}

export const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
