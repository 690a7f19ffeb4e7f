import { browser } from 'wxt/browser';
// The small form of zod: this is loaded by every page before it shows anything.
import * as z from 'zod/mini';
import { toolbar } from './toolbar.ts';

/** What a person set about the product itself. Nothing of any partner's data is in it. */
export const settingsSchema = z.object({
  locale: z.catch(z.enum(['auto', 'zh', 'en']), 'auto'),
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  /** Account last chosen; null before the first. */
  account: z.catch(z.nullable(z.string().check(z.maxLength(64))), null),
  /** The tour and the welcome page were seen. */
  welcomed: z.catch(z.boolean(), false),
  lessMotion: z.catch(z.boolean(), false),
  /** The version there was before an update nobody has read of yet; '' for none. */
  updatedFrom: z.catch(z.string().check(z.maxLength(20)), ''),
});
export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';

/** Reads the settings; what is damaged falls back to its default, one field at a time. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return settingsSchema.parse(stored[KEY] ?? {});
}

export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const next = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [KEY]: next });
  return next;
}

/** Calls back on every change, also those made in another window. Returns the way to stop. */
export function watchSettings(listen: (settings: Settings) => void): () => void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) listen(settingsSchema.parse(changes[KEY].newValue ?? {}));
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/**
 * The settings as a file a person keeps, with what was set for an account; which account was chosen
 * and what was read stay with the machine.
 */
export const settingsText = (
  { account: _, updatedFrom: __, ...settings }: Settings,
  byHand?: unknown,
): string => JSON.stringify({ partnerLens: 'settings', ...settings, account: byHand }, null, 2);

export interface ReadSettings {
  settings: Partial<Settings>;
  /** What was set for an account, unchecked; undefined: the file has none. */
  byHand?: unknown;
}

/** Settings from such a file; null where it is none. */
export function settingsFromText(text: string): ReadSettings | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  if ((parsed as { partnerLens?: unknown }).partnerLens !== 'settings') return null;
  const settings = z.omit(settingsSchema, { account: true, updatedFrom: true }).parse(parsed);
  return { settings, byHand: (parsed as { account?: unknown }).account };
}

const PORTAL_LOCALE = 'portalLocale';

/** The language of the portal's page last seen in this session of the browser; null before the first. */
export async function readPortalLocale(): Promise<'zh' | 'en' | null> {
  const { [PORTAL_LOCALE]: kept } = await browser.storage.session.get(PORTAL_LOCALE);
  return kept === 'zh' || kept === 'en' ? kept : null;
}
export const keepPortalLocale = (locale: 'zh' | 'en'): Promise<void> =>
  browser.storage.session.set({ [PORTAL_LOCALE]: locale });

/** Settings, keys, what the browser was asked to allow, the icon's number: as on the first day. */
export async function forgetEverything(): Promise<void> {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  await toolbar().setBadgeText({ text: '' });
  const { permissions = [], optional_permissions = [], ...manifest } = browser.runtime.getManifest();
  const scripts = manifest.content_scripts?.flatMap(({ matches }) => matches ?? []) ?? [];
  // The browser tells origins in its own spelling, so hosts are compared.
  const own = new Set([...permissions, ...(manifest.host_permissions ?? []), ...scripts].map(hostIn));
  const given = await browser.permissions.getAll();
  await browser.permissions.remove({
    permissions: given.permissions?.filter((one) => optional_permissions.includes(one)) ?? [],
    origins: given.origins?.filter((one) => !own.has(hostIn(one))) ?? [],
  } as Parameters<typeof browser.permissions.remove>[0]);
}
const hostIn = (pattern: string): string => /:\/\/([^/]+)/.exec(pattern)?.[1] ?? '';
