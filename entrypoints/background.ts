import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../core/platform/background.ts';

export default defineBackground({
  // Firefox: an event page, which ends when idle; without the word it would stay for ever.
  persistent: false,
  // A module: what the pages load too (schemas, the way to the engine) is in the build once.
  type: 'module',
  main: startBackground,
});
