/** The one list of what can be asked of the engine. A new subject is one line here. */
import { createAccountsApi } from './accounts.ts';
import type { EngineContext } from './context.ts';
import { createDataApi } from './data.ts';
import { createSyncApi } from '../sync/api.ts';
import { createPortalApi } from './portal.ts';

export const createEngineApi = (context: EngineContext) => ({
  accounts: createAccountsApi(context),
  data: createDataApi(context),
  portal: createPortalApi(context),
  sync: createSyncApi(context),
});

export type EngineApi = ReturnType<typeof createEngineApi>;
