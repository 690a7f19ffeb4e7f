import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveEngine } from '../core/engine/serve.ts';

export default defineUnlistedScript(() => {
  serveEngine(globalThis as unknown as SharedWorkerGlobalScope);
});
