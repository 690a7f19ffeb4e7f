import { contentHash } from '../../intake/commit.ts';

/** Bytes a text file is read in at once, and hashed. Larger memory is new each time it is asked for, which costs more than the reading. */
export const PIECE = 2 ** 19;

const digestOf = (piece: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => {
  const digest = crypto.subtle.digest('SHA-256', piece);
  // Asked for at the end; a failure is told then.
  digest.catch(() => undefined);
  return digest;
};

/**
 * SHA-256 (hex) of a file's content, taken over the SHA-256 of each piece: the platform hashes only
 * what is in memory at once. Pieces somebody reads anyway are hashed then.
 */
export class FileHash {
  private readonly digests: Promise<ArrayBuffer>[] = [];

  constructor(private readonly file: Blob) {}

  /** The piece that begins at a byte, as it was read for its rows; read again, it counts once. */
  take(at: number, piece: Uint8Array<ArrayBuffer>): void {
    this.digests[at / PIECE] ??= digestOf(piece);
  }

  /** Reads what nobody has read yet. Throws what reading it throws. */
  async whole(signal?: AbortSignal): Promise<string> {
    for (let at = 0; at < this.file.size; at += PIECE) {
      signal?.throwIfAborted();
      if (this.digests[at / PIECE]) continue;
      this.take(at, new Uint8Array(await this.file.slice(at, at + PIECE).arrayBuffer()));
      await this.digests[at / PIECE];
    }
    return contentHash(await new Blob(await Promise.all(this.digests)).arrayBuffer());
  }
}
