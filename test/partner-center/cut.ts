/** Cuts an answer off in the middle, its promised length unmet. */
import type { ServerResponse } from 'node:http';

/** From now on the response sends half of the last piece of its body and drops the connection. */
export function cutShort(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown) => {
    if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk)) return end();
    const bytes = Buffer.from(chunk as string);
    if (!response.headersSent) response.setHeader('content-length', bytes.length);
    // The callback runs when the half is handed to the system: only then may the socket go.
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
    return response;
  }) as ServerResponse['end'];
}

/** From now on the response gives its body a byte at a time, slower than anyone waits. */
export function drip(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown) => {
    if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk)) return end();
    const bytes = Buffer.from(chunk as string);
    if (!response.headersSent) response.setHeader('content-length', bytes.length);
    let at = 0;
    const timer = setInterval(() => {
      if (response.destroyed || at >= bytes.length) {
        clearInterval(timer);
        return end();
      }
      response.write(bytes.subarray(at, ++at));
    }, 100);
    timer.unref();
    return response;
  }) as ServerResponse['end'];
}
