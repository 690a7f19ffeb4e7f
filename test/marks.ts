/**
 * What Partner Lens shows on a page of the portal. Its marks live in closed shadow roots, which
 * the page's scripts cannot enter and neither can Playwright; the browser's debugger can.
 */
import type { CDPSession, Page } from 'playwright-core';

interface Node {
  nodeId: number;
  nodeName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
const sessionOf = (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
};

const attribute = (node: Node, name: string): string | undefined => {
  const at = (node.attributes ?? []).indexOf(name);
  return at < 0 ? undefined : node.attributes![at + 1];
};

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* walk(child);
}

const textOf = (node: Node): string =>
  node.nodeName === 'STYLE'
    ? ''
    : [...walk(node)].map((one) => (one.nodeName === '#text' ? one.nodeValue : '')).join(' ');

/** The mark of a kind; `link#1` is the second of several. */
async function find(page: Page, name: string): Promise<Node | null> {
  const [kind, at = '0'] = name.split('#');
  const session = await sessionOf(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as {
    root: Node;
  };
  const marks = [...walk(root)].filter(
    (node) => node.nodeName === 'PARTNER-LENS' && attribute(node, 'data-kind') === kind,
  );
  return marks[Number(at)] ?? null;
}

/** Text of the mark (`bar`, `invite`, `row`, `session`, `opportunity`, `pick`, `map`), or null. */
export async function markText(page: Page, kind: string): Promise<string | null> {
  const host = await find(page, kind);
  if (!host) return null;
  const parts = [...walk(host)].filter((node) => node.nodeName === 'DIV').slice(0, 1);
  return parts.map(textOf).join(' ').replace(/\s+/g, ' ').trim();
}

/** Attributes of everything in a mark that has the one named, in order; none where there is no mark. */
export async function markNodes(page: Page, kind: string, name: string): Promise<Record<string, string>[]> {
  const host = await find(page, kind);
  return [...(host ? walk(host) : [])]
    .filter((node) => attribute(node, name) !== undefined)
    .map(({ attributes = [] }) =>
      Object.fromEntries(
        attributes.flatMap((text, at) => (at % 2 === 0 ? [[text, attributes[at + 1] ?? '']] : [])),
      ),
    );
}

/** Waits until the mark's text matches; answers with it. */
export async function markShows(
  page: Page,
  kind: string,
  wanted: RegExp,
  patience = 15_000,
): Promise<string> {
  const end = Date.now() + patience;
  let text: string | null = null;
  while (Date.now() < end) {
    text = await markText(page, kind);
    if (text !== null && wanted.test(text)) return text;
    await page.waitForTimeout(60);
  }
  throw new Error(`The mark "${kind}" did not show ${wanted}; it shows: ${text}`);
}

/**
 * Clicks the button with this `data-action` (keep, readAll, cancel, pick) with a real mouse;
 * `held` happens while its button is down.
 */
export async function clickMark(
  page: Page,
  action: string,
  tries = 5,
  kind = 'bar',
  held?: () => Promise<unknown>,
): Promise<void> {
  let at: { x: number; y: number };
  try {
    at = await placeOf(page, action, kind);
  } catch (error) {
    // The mark redraws while a list loads; what was found may be gone a moment later.
    if (tries === 0) throw error;
    await page.waitForTimeout(200);
    return clickMark(page, action, tries - 1, kind, held);
  }
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await held?.();
  await page.mouse.up();
}

/** Middle of the button, once it stands still: a page that still loads moves it from under the mouse. */
async function placeOf(page: Page, action: string, kind: string): Promise<{ x: number; y: number }> {
  const session = await sessionOf(page);
  let before = '';
  for (let looks = 0; looks < 50; looks++) {
    const host = await find(page, kind);
    const button = host && [...walk(host)].find((node) => attribute(node, 'data-action') === action);
    if (!button) throw new Error(`The mark has no button ${action}; it shows: ${await markText(page, kind)}`);
    await session.send('DOM.scrollIntoViewIfNeeded', { nodeId: button.nodeId });
    const { model } = await session.send('DOM.getBoxModel', { nodeId: button.nodeId });
    const [left, top, right, , , bottom] = model.content as [number, number, number, number, number, number];
    const now = String(model.content);
    if (now === before) return { x: (left + right) / 2, y: (top + bottom) / 2 };
    before = now;
    await page.waitForTimeout(50);
  }
  throw new Error(`The button ${action} does not stand still.`);
}

interface World {
  id: number;
  auxData?: { type?: string; isDefault?: boolean };
}

/**
 * Runs an expression where our own script runs in the page: there alone `chrome.dom` opens closed
 * shadow roots. Gives back what it, or its promise, comes to.
 */
export async function besideMarks<T>(page: Page, expression: string): Promise<T> {
  const session = await page.context().newCDPSession(page);
  const worlds: World[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => void worlds.push(context));
  await session.send('Runtime.enable');
  for (const { id, auxData } of worlds) {
    if (auxData?.type !== 'isolated') continue;
    const own = await session.send('Runtime.evaluate', {
      expression: 'typeof chrome?.dom?.openOrClosedShadowRoot',
      contextId: id,
    });
    if (own.result.value !== 'function') continue;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: id,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }
  throw new Error('The page has no world of ours.');
}
