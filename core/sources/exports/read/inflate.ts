import type { Caps } from '../caps.ts';
import { PIECE as SLICE } from '../content-hash.ts';
import { ExportRefused, refuse } from '../refusal.ts';

/** What one file has been inflated to so far; shared by all its parts so that many small ones add up. */
export interface InflateBudget {
  caps: Caps;
  inflated: number;
  /** Bytes of the file taken so far, for progress. */
  taken: number;
  /** Told of each piece of a file that is read as it is: where it begins, and its bytes. */
  onPiece?: ((at: number, piece: Uint8Array<ArrayBuffer>) => void) | undefined;
}

/** A file as it is, in large pieces: its stream hands over 64 KiB at a time, each through two processes. */
export async function* slices(
  file: Blob,
  budget: InflateBudget,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const read = (at: number): Promise<ArrayBuffer> => {
    const piece = file.slice(at, at + SLICE).arrayBuffer();
    // Read ahead of whoever asks: a reader that stops early waits for none of it.
    piece.catch(() => undefined);
    return piece;
  };
  let next = read(0);
  for (let at = 0; at < file.size; at += SLICE) {
    signal?.throwIfAborted();
    const piece = new Uint8Array(await next);
    next = read(at + SLICE);
    budget.taken += piece.length;
    budget.onPiece?.(at, piece);
    yield piece;
  }
}

const cut = (): never =>
  refuse('file-cut', 'The file ends before it should or is damaged. Download it again and import that copy.');

/** Bytes of a stream, one chunk at a time; the stream is let go when the reader stops early. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // A stream that failed or was left early: nobody waits for its end.
    reader.cancel().catch(() => undefined);
  }
}

/** Inflated, a piece can be a thousand times as large, and all of it comes at once. */
const PIECE = 2 ** 14;

/** A stream in small pieces, each told as it is asked for. */
export function counted(
  stream: ReadableStream<Uint8Array>,
  pass: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const chunks = chunksOf(stream);
  let rest = new Uint8Array();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (rest.length === 0) {
          const { done, value } = await chunks.next();
          if (done) return controller.close();
          rest = value as Uint8Array<ArrayBuffer>;
        }
        const piece = rest.subarray(0, PIECE);
        rest = rest.subarray(PIECE);
        pass(piece.length);
        controller.enqueue(piece);
      },
      cancel: () => void chunks.return(undefined),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Inflates with the platform's own decompressor, counting what comes out: a directory can lie
 * about sizes, the bytes cannot. Refuses `file-cut` and `file-bomb`.
 */
export async function* inflate(
  compressed: Blob,
  format: 'gzip' | 'deflate-raw',
  budget: InflateBudget,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { caps } = budget;
  let [taken, out] = [0, 0];
  // DOM types want the same buffer kind on both sides; at run time every chunk is a Uint8Array.
  const decompressor = new DecompressionStream(format) as unknown as ReadableWritablePair<
    Uint8Array,
    Uint8Array
  >;
  const source = counted(compressed.stream(), (bytes) => {
    taken += bytes;
    budget.taken += bytes;
  });
  const chunks = chunksOf(source.pipeThrough(decompressor), signal);
  try {
    for await (const chunk of chunks) {
      out += chunk.length;
      budget.inflated += chunk.length;
      if (
        budget.inflated > caps.inflatedBytes ||
        // By what was taken so far: of a large one nobody need wait for two hundred times its size.
        (out > caps.ratioFrom && out > taken * caps.ratio)
      )
        refuseBomb();
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ExportRefused || (error instanceof DOMException && error.name === 'AbortError'))
      throw error;
    cut();
  }
}

export const refuseBomb = (): never =>
  refuse(
    'file-bomb',
    'The file unpacks to far more than an export holds, as files made to fill memory do. It was not read.',
  );
