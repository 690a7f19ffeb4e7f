import { fail, isFailure, type Failure } from '../../result.ts';

/** Refusals that end when a person says what the columns are. */
export const MAPPABLE: ReadonlySet<string> = new Set(['kind-unknown', 'column-missing']);

/**
 * Carries a refusal up through streams, where only throwing ends an iteration. It never leaves
 * this folder: `asFailure` turns it into the value the caller gets.
 */
export class ExportRefused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Stops reading with a reason a person can act on. */
export function refuse(code: string, message: string, detail?: Failure['detail']): never {
  throw new ExportRefused(fail(code, message, detail));
}

export const currenciesMixed = (currencies: string[]): Failure =>
  fail(
    'currencies-mixed',
    `The headers name several currencies (${currencies.join(', ')}), and a line has room for one. Export each currency by itself.`,
    { currencies },
  );

/**
 * The failure behind a thrown refusal or failure, an abort, or a file that went away under the reader;
 * anything else is a bug and is thrown on.
 */
export function asFailure(error: unknown): Failure {
  if (error instanceof ExportRefused) return error.failure;
  if (isFailure(error)) return error;
  if (error instanceof DOMException && error.name === 'AbortError')
    return fail('cancelled', 'The import was cancelled; nothing was changed.');
  if (error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError'))
    return fail(
      'file-unreadable',
      'The file was changed, moved or deleted after it was chosen. Choose it again; the ledger is unchanged.',
    );
  throw error;
}
