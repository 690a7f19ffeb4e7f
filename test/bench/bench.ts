/** What a benchmark is: it runs inside a worker of real Chromium and answers named figures. */
export interface Bench {
  name: string;
  run(options: BenchOptions): Promise<Record<string, number>>;
}
export interface BenchOptions {
  rows: number;
  slowRows: number;
  repeats: number;
  /** Account filled by an earlier benchmark. */
  account: string | null;
}
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;
export const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))]!;
export function check(fits: boolean, what: string): void {
  if (!fits) throw new Error(`Wrong result before timing: ${what}`);
}
