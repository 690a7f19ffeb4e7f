import { defineContentScript } from 'wxt/utils/define-content-script';
import { PORTAL_MATCHES } from '../../core/sources/hosts.ts';
import { learn } from '../../core/sources/portal/knowledge.ts';
import { askKnowledge } from '../../core/sources/portal/talk.ts';
import { startLens } from './lens.ts';

/** Runs beside the portal's own pages. Everything it shows lives in closed shadow roots of its own. */
export default defineContentScript({
  matches: PORTAL_MATCHES,
  runAt: 'document_idle',
  async main(ctx) {
    // The engine may be waking up: without it there is nothing to keep rows in, and nothing to mark.
    for (let wait = 200; ctx.isValid; wait = Math.min(wait * 2, 10_000)) {
      const answer = await askKnowledge();
      if (answer.ok) {
        learn(answer.value);
        break;
      }
      await new Promise((resolve) => ctx.setTimeout(() => resolve(null), wait));
    }
    if (ctx.isValid) ctx.onInvalidated(startLens());
  },
});
