/** Ways in that no screen offers: into the content script's own world, and to the engine by its bare protocol. */
import type { Page } from 'playwright-core';

/**
 * Runs a script where the extension's content script runs on a page, as that script itself could;
 * the answer as JSON can hold it.
 */
export async function inContentScript(page: Page, script: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const contexts: { id: number; origin: string; auxData?: { type?: string } }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => void contexts.push(context));
  await session.send('Runtime.enable');
  const own = contexts.find(({ origin }) => origin.startsWith('chrome-extension://'));
  if (!own) throw new Error(`no content script among ${contexts.map(({ origin }) => origin).join(', ')}`);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    ...{ contextId: own.id, awaitPromise: true, returnByValue: true },
    expression: `(async () => { ${script} })()`,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Asks the engine from one of the extension's pages, by Comlink's own messages. */
export const askEngine = (page: Page, subject: string, name: string, ...given: unknown[]): Promise<never> =>
  page.evaluate(
    `new Promise((resolve) => {
      const { port } = new SharedWorker(chrome.runtime.getURL('/engine.js'), { name: 'partner-lens-engine', type: 'module' });
      port.onmessage = ({ data }) => resolve(data.value);
      port.postMessage({
        id: crypto.randomUUID(), type: 'APPLY', path: ${JSON.stringify([subject, name])},
        argumentList: ${JSON.stringify(given)}.map((value) => ({ type: 'RAW', value })),
      });
    })`,
  );
