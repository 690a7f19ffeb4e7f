/** Saves a small text made here in the browser’s download folder; tables are written by the engine. */
export async function saveStream(stream: ReadableStream<Uint8Array>, name: string): Promise<void> {
  const blob = await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
  saveBlob(blob, name);
}

export function saveBlob(blob: Blob, name: string): void {
  const plain = name.replace(/[\\/:*?"<>|]+/g, ' ').trim();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = plain;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
