import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../core/platform/background.ts';

export default defineBackground(() => {
  startBackground();
});
