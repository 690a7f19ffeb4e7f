import { browser } from 'wxt/browser';

/** From a content script to the background, which asks the engine. Null when nobody answered. */
export async function tellBackground(message: object): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    return null; // the extension was updated or is waking up
  }
}

/** Answers what the extension's own pages ask of the page in front (`which-page`). */
export function answerPanel(answer: (message: { type?: unknown }) => unknown): () => void {
  const listen = (
    message: unknown,
    sender: { id?: string; tab?: unknown },
    respond: (value: unknown) => void,
  ) => {
    if (sender.id !== browser.runtime.id || sender.tab) return;
    const value = answer(message as { type?: unknown });
    if (value !== undefined) respond(value);
  };
  browser.runtime.onMessage.addListener(listen);
  return () => browser.runtime.onMessage.removeListener(listen);
}

/** Opening the panel from a page works in Chromium only: Firefox does not count the click. */
export const canOpenPanel = (): boolean => !/firefox/i.test(navigator.userAgent);
