/**
 * Who waits for an answer goes first: one thread does the long work (a file coming in, columns read
 * ahead) and answers what people ask meanwhile. Between its pieces long work gives way.
 */

/** Milliseconds long work goes on before it gives way: less is lost to waiting than can be felt. */
const PIECE_MS = 12;
/** Milliseconds it waits at most for the questions under way: one of them may be waiting for it. */
const LONGEST_WAIT_MS = 250;

let asked = 0;
let answered: (() => void)[] = [];
let gaveWay = 0;

/** Marks an answer somebody waits for while it is being found. */
export async function question<T>(find: () => Promise<T>): Promise<T> {
  asked++;
  try {
    return await find();
  } finally {
    if (--asked === 0) {
      for (const goOn of answered) goOn();
      answered = [];
    }
  }
}

/** Between two pieces of long work: lets what has arrived be taken up, and waits for its answer. */
export async function giveWay(): Promise<void> {
  if (asked === 0 && performance.now() - gaveWay < PIECE_MS) return;
  await nextTask();
  if (asked > 0)
    await new Promise<void>((resolve) => {
      const waiting = setTimeout(resolve, LONGEST_WAIT_MS);
      answered.push(() => {
        clearTimeout(waiting);
        resolve();
      });
    });
  gaveWay = performance.now();
}

/**
 * Behind the messages that are here already; a timer would wait for four milliseconds each time. For work
 * a question itself may be waiting for: it lets others in, and waits for none of them.
 */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
