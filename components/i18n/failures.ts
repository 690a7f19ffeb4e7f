/**
 * Sentences for failures by code: what happened and what to do. What only the engine's own words
 * can say stays as it is (a vendor's error text); a test holds that every code a screen can meet
 * has its sentence.
 */
import type { Failure } from '../../core/result.ts';
import { fileFailures } from './fileFailures.ts';
import { apiFailures } from './apiFailures.ts';
import { moneyFailures } from './moneyFailures.ts';
import { ownFailures } from './ownFailures.ts';
import type { Locale } from './locale.ts';
import { fill, GAP } from './text.ts';

export type Sentences = Readonly<Record<string, Record<Locale, string>>>;

/** By code; a Map, since codes come over a boundary. */
export const sentences = new Map(
  [ownFailures, moneyFailures, fileFailures, apiFailures].flatMap((each) => Object.entries(each)),
);

export function failureText(failure: Failure, locale: Locale): string {
  const sentence = sentences.get(failure.code)?.[locale];
  if (!sentence) return failure.message;
  // What is not known of it is left out, and no name of a gap is shown.
  return fill(sentence, failure.detail as Record<string, string | number> | undefined).replace(GAP, '…');
}
