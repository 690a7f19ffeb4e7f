const PIECE = 8 * 2 ** 20;

/**
 * SHA-256 (hex) of a file's content, taken over the SHA-256 of each 8 MiB piece: the platform
 * hashes only what is in memory at once.
 */
export async function contentHash(file: Blob, signal?: AbortSignal): Promise<string> {
  const digests: ArrayBuffer[] = [];
  for (let at = 0; at < file.size; at += PIECE) {
    signal?.throwIfAborted();
    digests.push(await crypto.subtle.digest('SHA-256', await file.slice(at, at + PIECE).arrayBuffer()));
  }
  const whole = await crypto.subtle.digest('SHA-256', await new Blob(digests).arrayBuffer());
  return [...new Uint8Array(whole)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
