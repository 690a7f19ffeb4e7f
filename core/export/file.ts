/**
 * Files on their way out: written piece by piece into the origin's own folder on disk, so that a
 * million lines are in memory at no time, and handed to the page as a file it only has to save.
 */

/** How long a written file stays for the browser to copy it to where the person keeps downloads. */
const STAYS_MS = 10 * 60_000;
const FOLDER = 'exports';

async function folder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return null; // not here, or no room for as much as a folder
  }
}

/** Removes what earlier exports left; `all`: also what may still be on its way to the downloads. */
export async function sweepFiles(now: number, all = false): Promise<void> {
  const here = await folder();
  if (!here) return;
  for await (const [name, handle] of here.entries()) {
    const old = all || handle.kind !== 'file' || now - (await handle.getFile()).lastModified > STAYS_MS;
    if (old) await here.removeEntry(name).catch(() => undefined);
  }
}

/**
 * Writes a stream to disk and answers the file. Where the disk has no room for it, or the browser
 * no folder, it is gathered in the browser's own store of blobs instead: `make` is asked again.
 * What `make`'s stream itself throws is thrown on; aborted, nothing is left.
 */
export async function writeFile(
  make: () => Promise<ReadableStream<Uint8Array>>,
  signal: AbortSignal,
): Promise<Blob> {
  const here = await folder();
  if (here) {
    const name = crypto.randomUUID();
    let broken: { error: unknown } | undefined;
    let file: FileSystemWritableFileStream | null = null;
    try {
      const handle = await here.getFileHandle(name, { create: true });
      file = await handle.createWritable();
      const source = watched(await make(), (error) => (broken = { error }));
      await source.pipeTo(file, { signal });
      setTimeout(() => void remove(here, name), STAYS_MS);
      return await handle.getFile();
    } catch (error) {
      // One nobody has begun to write to holds the file as well.
      await file?.abort().catch(() => undefined);
      await remove(here, name);
      if (broken) throw broken.error;
      if (signal.aborted) throw error;
    }
  }
  const parts: Blob[] = [];
  for await (const bytes of await make()) {
    signal.throwIfAborted();
    parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  }
  return new Blob(parts);
}

const TRIES = 40;

/** A writer that was given up lets go of its file a moment later: until then it cannot be removed. */
async function remove(here: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const error: unknown = await here.removeEntry(name).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The same stream; tells what it broke with, which the writing side cannot be told apart from. */
function watched(
  stream: ReadableStream<Uint8Array>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let stopped = false;
  return new ReadableStream({
    async pull(controller) {
      let next;
      try {
        next = await reader.read();
      } catch (error) {
        onError(error);
        throw error;
      }
      // The writing side may have given up while this was read.
      if (stopped) return;
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel(reason) {
      stopped = true;
      await reader.cancel(reason);
    },
  });
}
