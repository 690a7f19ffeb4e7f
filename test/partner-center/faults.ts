/**
 * Faults by name, for tests and for looking at how the product bears them. A fault is set with
 * where and when it strikes; every random choice comes from its own seed.
 */
export const faultNames = [
  'slow',
  'loris',
  'cut',
  'reset',
  'rate-gateway',
  'rate-service',
  'error-500',
  'error-502',
  'error-503',
  'login-page',
  'expired',
  'denied',
  'rows-moving',
  'repeated-page',
  'empty-page',
  'total-changed',
  'wrong-currency',
  'extra-field',
  'missing-field',
  'row-changed',
  'correction',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface FaultOptions {
  /** Which part it strikes; default `api`. */
  on?: 'api' | 'portal' | 'all';
  /** A text the path contains, or a pattern. Default: every path. */
  path?: string | RegExp;
  /** Which of the matching requests, counted from 1. Default: all. */
  nth?: number | readonly number[];
  /** Only matching requests after this many. */
  after?: number;
  /** At most this many strikes. */
  times?: number;
  /** 0 to 1, drawn from `seed`. Default: always. */
  probability?: number;
  seed?: number;
  /** `slow`: milliseconds before the answer; default 2000. */
  ms?: number;
  /** `denied`: the operator's missing permission item, e.g. `BPC_ITEM_FINANCE_020100`; default: all. */
  permission?: string;
  /** `missing-field`: the field of each row; default its first. `extra-field`: the name of the new one. */
  field?: string;
  /** `rows-moving`: how rows move when a later page is asked for; default `insert`. */
  move?: 'insert' | 'remove' | 'reorder';
  /** `rows-moving`, `total-changed`: by how many; default 1. */
  rows?: number;
  /** `rate-gateway`: seconds of a `Retry-After` header; default none. */
  retryAfter?: number;
  /** `wrong-currency`; default USD, or CNY where USD is right. */
  currency?: string;
}

export interface Strike {
  name: FaultName;
  options: FaultOptions;
  /** How many times the fault struck so far, this one included. */
  count: number;
}

export interface FaultTarget {
  kind: 'api' | 'portal';
  path: string;
}

interface Armed {
  options: FaultOptions;
  seen: number;
  struck: number;
  random: () => number;
}

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Faults {
  readonly #armed = new Map<FaultName, Armed>();

  /** Switches a fault on, or on again with other options and its counts at zero. */
  set(name: FaultName, options: FaultOptions = {}): void {
    if (!faultNames.includes(name)) throw new Error(`There is no fault called ${name}.`);
    this.#armed.set(name, { options, seen: 0, struck: 0, random: seededRandom(options.seed ?? 1) });
  }

  /** Switches one fault off, or all. */
  clear(name?: FaultName): void {
    if (name) this.#armed.delete(name);
    else this.#armed.clear();
  }

  list(): Strike[] {
    return [...this.#armed].map(([name, { options, struck }]) => ({ name, options, count: struck }));
  }

  /** The fault as it stands for a target, without striking: what it did before still shows. */
  standing(name: FaultName, target: FaultTarget): Strike | null {
    const armed = this.#armed.get(name);
    return armed && reaches(armed.options, target)
      ? { name, options: armed.options, count: armed.struck }
      : null;
  }

  /** Asks whether a fault strikes this request. Each call counts as one matching request. */
  strike(name: FaultName, target: FaultTarget): Strike | null {
    const armed = this.#armed.get(name);
    if (!armed || !reaches(armed.options, target)) return null;
    const { nth, after, times, probability } = armed.options;
    armed.seen += 1;
    if (nth !== undefined && !(typeof nth === 'number' ? [nth] : nth).includes(armed.seen)) return null;
    if (after !== undefined && armed.seen <= after) return null;
    if (times !== undefined && armed.struck >= times) return null;
    if (probability !== undefined && armed.random() >= probability) return null;
    armed.struck += 1;
    return { name, options: armed.options, count: armed.struck };
  }
}

function reaches(options: FaultOptions, target: FaultTarget): boolean {
  const on = options.on ?? 'api';
  if (on !== 'all' && on !== target.kind) return false;
  if (options.path === undefined) return true;
  return typeof options.path === 'string'
    ? target.path.includes(options.path)
    : options.path.test(target.path);
}
