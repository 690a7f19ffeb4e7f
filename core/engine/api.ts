/** The one list of what can be asked of the engine. A new subject is one line here. */
import { createLookupApi } from './lookup.ts';
import { createAccountsApi } from './accounts.ts';
import type { EngineContext } from './context.ts';
import { createDataApi } from './data.ts';
import { later } from './later.ts';
import { createBucketApi } from '../sources/bucket/api.ts';
import { createFilesApi } from '../sources/exports/api.ts';
import { createSyncApi } from '../sync/api.ts';
import { createVaultApi } from '../vault/api.ts';

/** What a panel needs to open is here from the start; the rest when it is first asked. */
export const createEngineApi = (context: EngineContext) => {
  // Secrets go from the vault to those who sign with them, and into no answer.
  const vault = createVaultApi(context);
  const { inside: imports, ...files } = createFilesApi(context);
  const { inside: bucketRuns, ...bucket } = createBucketApi(context, vault.inside, imports);
  const sync = createSyncApi(context, vault.inside, {}, { bucket: bucketRuns, importing: imports.importing });
  const lookup = createLookupApi(context);
  const rules = later(async () => (await import('../rules/api.ts')).createRulesApi(context));
  const mappings = later(async () => (await import('../mappings/api.ts')).createMappingsApi(context));
  // The portal's marks ask for the same months as the screens: compared once, kept once.
  const reconcile = later(async () => (await import('../reconcile/api.ts')).createReconcileApi(context));
  return {
    vault: vault.api,
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
    files,
    bucket,
    sync,
    rules,
    mappings,
    reconcile,
    backup: later(async () => (await import('../backup/api.ts')).createBackupApi(context)),
    customers: later(async () => (await import('../customers/api.ts')).createCustomersApi(context)),
    renewals: later(async () => (await import('../renewals/api.ts')).createRenewalsApi(context)),
    renewing: later(async () => {
      const [api, keys] = await Promise.all([
        import('../renewals/renewing-api.ts'),
        import('../sync/customer-keys.ts'),
      ]);
      const wire = keys.createRenewWire(context, vault.inside);
      return api.createRenewingApi(context, wire, vault.inside.shut);
    }),
    funds: later(async () => {
      const [api, money] = await Promise.all([import('../funds/api.ts'), import('../sync/money.ts')]);
      return api.createFundsApi(context, money.createMoneyWire(context), vault.inside.shut);
    }),
    resellers: later(async () => (await import('../resellers/api.ts')).createResellersApi(context)),
    incentives: later(async () => (await import('../incentives/api.ts')).createIncentivesApi(context)),
    care: later(async () => (await import('../customers/care.ts')).createCareApi(context)),
    portal: later(async () => (await import('../portal/api.ts')).createPortalApi(context, reconcile, files)),
    console: later(async () => (await import('../console/api.ts')).createConsoleApi(context)),
    sample: later(async () => (await import('../sample/api.ts')).createSampleApi(context)),
    exports: later(async () => (await import('./exports.ts')).createExportsApi(context)),
    setByHand: later(async () =>
      (await import('./set-by-hand.ts')).createSetByHandApi({ lookup, rules, mappings, reconcile, sync }),
    ),
    staff: later(async () => (await import('../staff/api.ts')).createStaffApi(context)),
    opportunities: later(async () =>
      (await import('../opportunities/api.ts')).createOpportunitiesApi(context),
    ),
    today: later(async () => (await import('../today/api.ts')).createTodayApi(context)),
  };
};

export type EngineApi = ReturnType<typeof createEngineApi>;
