import { browser } from 'wxt/browser';

/** The toolbar button. Firefox's build is of the second manifest version, where it has its older name. */
export const toolbar = (): typeof browser.action =>
  browser.action ?? (browser as unknown as { browserAction: typeof browser.action }).browserAction;
