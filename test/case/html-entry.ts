import { inspectPage } from '../../core/sources/portal/inspect.ts';

/** JSON text, because a header named `__proto__` would not survive as an object on the way out. */
export const inspectAsText = (): string =>
  JSON.stringify(inspectPage(document, location.pathname + location.hash));
