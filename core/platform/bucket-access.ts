import { browser } from 'wxt/browser';

/** Access to one bucket's host, asked for when it is connected. Must come first in a click's handler. */
export const askForBucket = (host: string): Promise<boolean> =>
  browser.permissions.request({ origins: [`https://${host}/*`] });

/** Gives the access back when the bucket is disconnected. */
export const giveUpBucket = (host: string): Promise<boolean> =>
  browser.permissions.remove({ origins: [`https://${host}/*`] });
