/** Files a page hands over part by part, put together again and imported with the last part. */
import type { FilePart, FileReply } from '../engine/messages.ts';
import { fail, ok, type Result } from '../result.ts';
import type { FilesApi } from '../sources/exports/api.ts';

/** Files under way at once; a page that begins a further one loses the oldest. */
const MOST_AT_ONCE = 2;

export function createFileParts(files: Pick<FilesApi, 'import'>) {
  const underWay = new Map<string, Uint8Array<ArrayBuffer>[]>();

  return {
    /** `page` keeps two tabs' files apart. Fails with `message-unknown` where a part is out of turn. */
    async take(account: string, page: string, message: FilePart): Promise<Result<FileReply | null>> {
      const key = `${page} ${message.id}`;
      const before = underWay.get(key) ?? [];
      if (message.part !== before.length || message.part >= message.parts)
        return fail('message-unknown', 'A part of the file is missing.');
      const bytes = bytesOf(message.data);
      if (!bytes) return fail('message-unknown', 'A part of the file cannot be read.');
      const all = [...before, bytes];
      underWay.delete(key);
      if (all.length < message.parts) {
        const oldest = underWay.size >= MOST_AT_ONCE ? underWay.keys().next().value : undefined;
        if (oldest !== undefined) underWay.delete(oldest);
        underWay.set(key, all);
        return ok(null);
      }
      const file = new File(all, message.name);
      const done = await files.import(
        account,
        file,
        message.whole ? { complete: true } : {},
        `page:${message.id}`,
      );
      return done.ok ? ok({ rows: done.value.rows, rejected: done.value.rejected }) : done;
    },
  };
}

function bytesOf(data: string): Uint8Array<ArrayBuffer> | null {
  try {
    const text = atob(data);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}
