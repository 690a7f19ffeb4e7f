/** The file behind a download control of the portal, fetched in the page with the user's own session. */
import { fail, ok, type Result } from '../../result.ts';

/** Where a click would lead is known at once, or it leads nowhere we can follow. */
const PATIENCE = 3_000;
/** Largest file handed over from a page; a larger one is dropped on the panel. */
export const MOST_BYTES = 128 * 2 ** 20;

/**
 * Clicks as the user would, and takes the address instead of letting the browser download it.
 * Null: the click did something else (the browser then downloads as ever), or another host's file.
 */
function addressBehind(control: HTMLElement): Promise<URL | null> {
  if (!('navigation' in globalThis)) {
    const href = control.closest('a')?.href;
    return Promise.resolve(href ? new URL(href) : null);
  }
  return new Promise((resolve) => {
    const done = (url: URL | null): void => {
      clearTimeout(timer);
      navigation.removeEventListener('navigate', caught);
      resolve(url);
    };
    const timer = setTimeout(() => done(null), PATIENCE);
    function caught(event: NavigateEvent): void {
      const url = new URL(event.destination.url);
      if (event.hashChange || !event.cancelable || url.origin !== location.origin) return;
      event.preventDefault();
      done(url);
    }
    navigation.addEventListener('navigate', caught);
    control.click();
  });
}

/** Fails with `file-not-followed`, `file-too-large`, `page-session-over` or `file-not-there`. */
export async function fileBehind(control: HTMLElement, name: string): Promise<Result<File>> {
  const url = await addressBehind(control);
  if (!url || url.origin !== location.origin)
    return fail('file-not-followed', 'Download the file and drop it on the panel.');
  try {
    const answer = await fetch(url, { credentials: 'include', redirect: 'follow' });
    if (!answer.ok) return fail('file-not-there', `The portal answered ${answer.status}.`);
    if (/text\/html/i.test(answer.headers.get('content-type') ?? ''))
      return fail('page-session-over', 'The portal answered with a page. Sign in again.');
    const body = await answer.blob();
    if (body.size > MOST_BYTES) return fail('file-too-large', 'The file is too large for this way.');
    return ok(new File([body], name));
  } catch {
    return fail('file-not-there', 'The file could not be fetched. Check the network and try again.');
  }
}
