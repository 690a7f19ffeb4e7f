import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** A connection to the open API as the person typed it. Memory of this browser session alone. */
const whose = {
  account: z.string().check(z.minLength(1), z.maxLength(64)),
  site: z.enum(['cn', 'intl', 'eu']),
};
export const connectionSchema = z.union([
  z.object({
    ...whose,
    ak: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
    sk: z.string().check(z.minLength(1), z.maxLength(256)),
  }),
  /** Of the IAM service (`X-Subject-Token`): good for a day, long where its permissions are many. */
  z.object({ ...whose, token: z.string().check(z.trim(), z.minLength(1), z.maxLength(32_768)) }),
]);
export type TypedConnection = z.infer<typeof connectionSchema>;

/** A bucket and its key, the same way. */
export const bucketSchema = z.object({
  account: whose.account,
  place: z.object({ bucket: z.string(), region: z.string(), prefix: z.string() }),
  ak: z.string(),
  sk: z.string(),
});
export type TypedBucket = z.infer<typeof bucketSchema>;

const key = (account: string): string => `connection:${account}`;
const bucketKey = (account: string): string => `bucket:${account}`;

/** `storage.session` lives in memory, is gone with the browser and hidden from content scripts. */
export async function rememberConnection(connection: TypedConnection): Promise<void> {
  await browser.storage.session.set({ [key(connection.account)]: connection });
}

export async function recallConnection(account: string): Promise<TypedConnection | null> {
  const stored = await browser.storage.session.get(key(account));
  const parsed = connectionSchema.safeParse(stored[key(account)]);
  return parsed.success ? parsed.data : null;
}

export async function rememberBucket(bucket: TypedBucket): Promise<void> {
  await browser.storage.session.set({ [bucketKey(bucket.account)]: bucket });
}

export async function recallBucket(account: string): Promise<TypedBucket | null> {
  const stored = await browser.storage.session.get(bucketKey(account));
  const parsed = bucketSchema.safeParse(stored[bucketKey(account)]);
  return parsed.success ? parsed.data : null;
}

export async function forgetBucket(account: string): Promise<void> {
  await browser.storage.session.remove(bucketKey(account));
}

/** This session remembers somebody's keys. */
export async function remembersKeys(): Promise<boolean> {
  const stored = await browser.storage.session.get(null);
  return Object.keys(stored).some((name) => name.startsWith(key('')) || name.startsWith(bucketKey('')));
}

export async function forgetConnection(account: string): Promise<void> {
  await browser.storage.session.remove(key(account));
}
