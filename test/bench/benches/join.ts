/** A composite key joined, compared and classified: the engine's way and a Map of objects. */
import { soleMates } from '../../../core/reconcile/join.ts';
import { NOBODY, WORDS } from '../../../core/reconcile/keys.ts';
import { check, type Bench } from '../bench.ts';

interface Side {
  keys: Int32Array;
  amounts: Float64Array;
}

/** The same columns as join.c makes. */
function sideOf(rows: number, right: boolean): Side {
  const keys = new Int32Array(rows * WORDS);
  const amounts = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const i = right ? (row * 7919 + 13) % rows : row;
    keys[row * WORDS] = (i * 7919) % Math.floor(rows / 2);
    keys[row * WORDS + 1] = (i * 104_729) % Math.floor(rows / 4);
    keys[row * WORDS + 2] = right && i % 100 === 3 ? 6000 : (i * 31) % 5000;
    keys[row * WORDS + 3] = (1 << 16) | (20_000 + (i % 365));
    amounts[row] = ((i * 7_368_787) % 90_000_000) * 100 + (right && i % 100 === 4 ? 1_000_000 : 0);
  }
  return { keys, amounts };
}

type Classes = [equal: number, differ: number, left: number, right: number, gap: number];

function engine(left: Side, right: Side): Classes {
  const mates = soleMates(left.keys, right.keys);
  let [equal, differ, lefts, rights, gap] = [0, 0, 0, 0, 0];
  for (let row = 0; row < mates.left.length; row++) {
    const mate = mates.left[row]!;
    if (mate < 0) {
      lefts++;
      continue;
    }
    const own = right.amounts[mate]! - left.amounts[row]!;
    if (own === 0) equal++;
    else {
      differ++;
      gap += own;
    }
  }
  for (let row = 0; row < mates.right.length; row++) if (mates.right[row]! <= NOBODY) rights++;
  return [equal, differ, lefts, rights, gap];
}

interface Row {
  order: string;
  resource: string;
  customer: string;
  day: string;
  amount: number;
}

/** The same lines as a script has them: an object each, its fields the texts of the file. */
const rowsOf = ({ keys, amounts }: Side): Row[] =>
  Array.from(amounts, (amount, row) => ({
    order: `CS26${String(keys[row * WORDS]).padStart(16, '0')}`,
    resource: `${String(keys[row * WORDS + 1]).padStart(8, '0')}-4a3f-4c1e-9b2d-0123456789ab`,
    customer: String(keys[row * WORDS + 2]).padStart(32, '0'),
    day: String(keys[row * WORDS + 3]),
    amount,
  }));

/** What a script would do: the fields as one text, a Map of it. */
function naive(left: Row[], right: Row[]): Classes {
  const index = new Map<string, { lefts: Row[]; rights: Row[] }>();
  const bucket = (key: string) => {
    let found = index.get(key);
    if (!found) index.set(key, (found = { lefts: [], rights: [] }));
    return found;
  };
  const keyOf = ({ order, resource, customer, day }: Row): string =>
    `${order}|${resource}|${customer}|${day}`;
  for (const line of left) bucket(keyOf(line)).lefts.push(line);
  for (const line of right) bucket(keyOf(line)).rights.push(line);
  const classes: Classes = [0, 0, 0, 0, 0];
  for (const { lefts, rights } of index.values()) {
    if (lefts.length !== 1 || rights.length !== 1) {
      classes[2] += lefts.length;
      classes[3] += rights.length;
      continue;
    }
    const gap = rights[0]!.amount - lefts[0]!.amount;
    classes[gap === 0 ? 0 : 1]++;
    classes[4] += gap;
  }
  return classes;
}

export const join: Bench = {
  name: 'join',
  run({ rows, repeats }) {
    const [left, right] = [sideOf(rows, false), sideOf(rows, true)];
    const best = (times: number, of: () => Classes): [number, Classes] => {
      let [ms, classes]: [number, Classes] = [Infinity, [0, 0, 0, 0, 0]];
      for (let round = 0; round < times; round++) {
        const started = performance.now();
        classes = of();
        ms = Math.min(ms, performance.now() - started);
      }
      return [ms, classes];
    };
    const [fast, classes] = best(repeats + 2, () => engine(left, right));
    const [lefts, rights] = [rowsOf(left), rowsOf(right)];
    const [slow, judge] = best(1, () => naive(lefts, rights));
    check(classes.join() === judge.join(), `join ${classes.join()} is ${judge.join()}`);
    return Promise.resolve({
      'join.ms': fast,
      'join.naiveMapMs': slow,
      'join.ratioToNaiveMap': slow / fast,
      'join.lefts': classes[2],
    });
  },
};
