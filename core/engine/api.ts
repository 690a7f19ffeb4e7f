/** The one list of what can be asked of the engine. A new subject is one line here. */
import { createAccountsApi } from './accounts.ts';
import { createConsoleApi } from '../console/api.ts';
import type { EngineContext } from './context.ts';
import { createBackupApi } from '../backup/api.ts';
import { createDataApi } from './data.ts';
import { createLookupApi } from './lookup.ts';
import { createCustomersApi } from '../customers/api.ts';
import { createExportsApi } from './exports.ts';
import { createCareApi } from '../customers/care.ts';
import { createOpportunitiesApi } from '../opportunities/api.ts';
import { createMappingsApi } from '../mappings/api.ts';
import { createFundsApi } from '../funds/api.ts';
import { createIncentivesApi } from '../incentives/api.ts';
import { createResellersApi } from '../resellers/api.ts';
import { createMoneyWire } from '../sync/money.ts';
import { createRenewWire } from '../sync/customer-keys.ts';
import { createRenewingApi } from '../renewals/renewing-api.ts';
import { createRenewalsApi } from '../renewals/api.ts';
import { createReconcileApi } from '../reconcile/api.ts';
import { createRulesApi } from '../rules/api.ts';
import { createBucketApi } from '../sources/bucket/api.ts';
import { createFilesApi } from '../sources/exports/api.ts';
import { createSetByHandApi } from './set-by-hand.ts';
import { createSampleApi } from '../sample/api.ts';
import { createStaffApi } from '../staff/api.ts';
import { createTodayApi } from '../today/api.ts';
import { createSyncApi } from '../sync/api.ts';
import { createPortalApi } from '../portal/api.ts';
import { createVaultApi } from '../vault/api.ts';

export const createEngineApi = (context: EngineContext) => {
  // The portal's marks ask for the same months as the screens: compared once, kept once.
  const reconcile = createReconcileApi(context);
  // Secrets go from the vault to those who sign with them, and into no answer.
  const vault = createVaultApi(context);
  const { inside: imports, ...files } = createFilesApi(context);
  const { inside: bucketRuns, ...bucket } = createBucketApi(context, vault.inside, imports);
  const sync = createSyncApi(context, vault.inside, {}, { bucket: bucketRuns, importing: imports.importing });
  const [lookup, rules, mappings] = [
    createLookupApi(context),
    createRulesApi(context),
    createMappingsApi(context),
  ];
  return {
    vault: vault.api,
    backup: createBackupApi(context),
    accounts: createAccountsApi(context, {
      leave: async (account) => {
        await sync.cancel(account);
        await sync.disconnect(account);
        await bucket.disconnect(account);
      },
      lock: () => vault.api.lock(),
    }),
    data: createDataApi(context),
    lookup,
    customers: createCustomersApi(context),
    renewals: createRenewalsApi(context),
    renewing: createRenewingApi(context, createRenewWire(context, vault.inside), vault.inside.shut),
    funds: createFundsApi(context, createMoneyWire(context), vault.inside.shut),
    resellers: createResellersApi(context),
    incentives: createIncentivesApi(context),
    care: createCareApi(context),
    portal: createPortalApi(context, reconcile, files),
    files,
    mappings,
    bucket,
    sync,
    console: createConsoleApi(context),
    sample: createSampleApi(context),
    exports: createExportsApi(context),
    rules,
    setByHand: createSetByHandApi({ lookup, rules, mappings, reconcile, sync }),
    reconcile,
    staff: createStaffApi(context),
    opportunities: createOpportunitiesApi(context),
    today: createTodayApi(context),
  };
};

export type EngineApi = ReturnType<typeof createEngineApi>;
