/** Bytes of texts as they are asked for: the maker waits while nobody reads. */
export function streamOf(parts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else if (value.length > 0)
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      else controller.enqueue(new Uint8Array(0));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
