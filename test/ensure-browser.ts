import { ensureChromium } from './browser.ts';

console.error(`Browser: ${ensureChromium()}`);
