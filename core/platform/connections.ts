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

const key = (account: string): string => `connection:${account}`;

/** `storage.session` lives in memory, is gone with the browser and hidden from content scripts. */
export async function rememberConnection(connection: TypedConnection): Promise<void> {
  await browser.storage.session.set({ [key(connection.account)]: connection });
}

export async function recallConnection(account: string): Promise<TypedConnection | null> {
  const stored = await browser.storage.session.get(key(account));
  const parsed = connectionSchema.safeParse(stored[key(account)]);
  return parsed.success ? parsed.data : null;
}

/** Accounts whose keys this session remembers. */
export async function rememberedAccounts(): Promise<string[]> {
  const stored = await browser.storage.session.get(null);
  return Object.keys(stored).flatMap((name) =>
    name.startsWith(key('')) ? [name.slice(key('').length)] : [],
  );
}

export async function forgetConnection(account: string): Promise<void> {
  await browser.storage.session.remove(key(account));
}
