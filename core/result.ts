/**
 * Outcomes as data. Errors lose their class and fields on the way through Comlink, so what can
 * fail answers with a value; a thrown error is a bug.
 */
export interface Failure {
  ok: false;
  /** Stable and kebab-case, e.g. `file-empty`; the screens translate it (`failure.<code>`). */
  code: string;
  /** English sentence for logs and the command line: what happened and what to do. */
  message: string;
  /** Values the translated sentence needs. Plain data only. */
  detail?: Record<string, string | number | boolean | null | string[]>;
}

export type Result<T> = { ok: true; value: T } | Failure;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: string, message: string, detail?: Failure['detail']): Failure =>
  detail ? { ok: false, code, message, detail } : { ok: false, code, message };

/** Streams end by throwing: whether what was thrown is such a value. */
export const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'code' in value;
