/** The gateway's quota: so many calls of one API by one account within any second. */
export class Pace {
  readonly #calls = new Map<string, number[]>();
  /** Calls a second; null lets everything through. */
  limit: number | null;

  constructor(limit: number | null) {
    this.limit = limit;
  }

  /** True when the call is within the quota. A refused call does not count. `now` in milliseconds. */
  admit(api: string, account: string, now: number, quota?: number): boolean {
    if (this.limit === null) return true;
    const most = quota ?? this.limit;
    const key = `${api} ${account}`;
    const calls = this.#calls.get(key) ?? [];
    while (calls.length && calls[0]! <= now - 1000) calls.shift();
    const admitted = calls.length < most;
    if (admitted) calls.push(now);
    this.#calls.set(key, calls);
    return admitted;
  }
}
