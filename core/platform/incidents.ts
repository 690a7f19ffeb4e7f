/**
 * What went wrong of late on this machine, for a report: what was asked, the failure's code, when.
 * Sentences and details name customers, orders and files, so none of them is kept.
 */
import { browser } from 'wxt/browser';

export interface Incident {
  at: string;
  /** What was asked of the engine (`lookup.cells`), or `page` for what a screen threw. */
  what: string;
  /** A failure's code, or the name of an error. */
  code: string;
  /** Where in the product's own files, without the error's words. */
  where?: string;
}

const KEY = 'incidents';
const MOST = 50;
const plain = (text: string, otherwise: string): string => (/^[\w.-]{1,60}$/.test(text) ? text : otherwise);

export async function readIncidents(): Promise<Incident[]> {
  const kept: unknown = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(kept) ? (kept as Incident[]) : [];
}

let writing: Promise<unknown> = Promise.resolve();

export function noteIncident(what: string, code: string, where?: string): void {
  const incident: Incident = {
    at: new Date().toISOString(),
    what: plain(what, 'other'),
    code: plain(code, 'other'),
  };
  if (where) incident.where = where;
  writing = writing
    .then(async () => {
      const kept = await readIncidents();
      await browser.storage.local.set({ [KEY]: [...kept, incident].slice(-MOST) });
    })
    .catch(() => undefined); // A report lacks a line; nothing else does.
}

/** What a screen threw: its kind and the places in our files, never what it says. */
export function noteError(error: unknown): void {
  const name = error instanceof Error ? error.name : 'other';
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.match(/[\w.-]+\.(?:js|ts|vue):\d+:\d+/g) ?? [];
  noteIncident('page', name, places.slice(0, 3).join(' '));
}
