import { defineContentScript } from 'wxt/utils/define-content-script';
import { PORTAL_MATCHES } from '../../core/sources/hosts.ts';
import { startLens } from './lens.ts';

/** Runs beside the portal's own pages. Everything it shows lives in closed shadow roots of its own. */
export default defineContentScript({
  matches: PORTAL_MATCHES,
  runAt: 'document_idle',
  main(ctx) {
    const stop = startLens();
    ctx.onInvalidated(stop);
  },
});
