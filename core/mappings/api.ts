import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mappingId as pageId, mappingsOf as pagesOf } from '../portal/marks.ts';
import { fail, ok, type Result } from '../result.ts';
import type { DatasetName } from '../model/registry.ts';
import {
  constantOf,
  fileMappingSchema,
  firstGuess,
  mappingId,
  missingIn,
  suggestMapping,
  type FileMapping,
} from '../sources/exports/file-mapping.ts';
import { fileMappingsOf } from '../sources/exports/kept-mappings.ts';
import { mappingsFromText, mappingsText, type Mappings } from './file.ts';

export type MappingKind = keyof Mappings;
/** A mapping as the screens list it. */
export type KeptMapping = { kind: MappingKind; id: string } & Pick<
  FileMapping,
  'headers' | 'dataset' | 'columns'
>;

/** What a person said the columns of unknown tables and files are: listed, handed on, taken back. */
export function createMappingsApi(context: EngineContext) {
  const all = async (ledger: Ledger): Promise<Mappings> => ({
    pages: (await pagesOf(ledger).all()).map(({ headers, dataset, columns, address }) => ({
      ...{ headers, dataset, columns, address },
    })),
    files: (await fileMappingsOf(ledger).all()).map(({ id: _, at: __, ...mapping }) => mapping),
  });
  const changed = (account: string): void => context.publish({ type: 'data', account, datasets: [] });

  return {
    list: (account: string): Promise<Result<KeptMapping[]>> =>
      withLedger(context, account, async (ledger) => {
        const { pages, files } = await all(ledger);
        return ok([
          ...files.map((one) => ({ kind: 'files' as const, id: mappingId(one.headers), ...one })),
          ...pages.map((one) => ({
            ...{ kind: 'pages' as const, id: pageId(one.headers), headers: one.headers },
            ...{ dataset: one.dataset as FileMapping['dataset'], columns: one.columns },
          })),
        ]);
      }),

    /** What headers most likely are: in a dataset, or in the one that knows most of them. */
    async suggest(headers: readonly string[], dataset: DatasetName | null): Promise<Result<FileMapping>> {
      return ok(dataset ? suggestMapping(dataset, headers) : firstGuess(headers));
    },

    /** Columns still missing, and whether a value said for every row does not fit its column. */
    async check(mapping: FileMapping): Promise<Result<{ missing: string[]; wrong: boolean }>> {
      const { dataset, constants } = mapping;
      const wrong = constants.some(([column, text]) => constantOf(dataset, column, text) === undefined);
      return ok({ missing: missingIn(mapping), wrong });
    },

    /** Keeps what was said of a kind of file; said again, it is said anew. */
    put: (account: string, mapping: FileMapping): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        const read = fileMappingSchema.safeParse(mapping);
        if (!read.success || missingIn(mapping).length > 0)
          return fail('mapping-invalid', 'The mapping names columns that do not go together.');
        await fileMappingsOf(ledger).put({ ...mapping, id: mappingId(mapping.headers), at: context.now() });
        changed(account);
        return ok(null);
      }),

    drop: (account: string, kind: MappingKind, id: string): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        await (kind === 'files' ? fileMappingsOf(ledger) : pagesOf(ledger)).remove(id);
        changed(account);
        return ok(null);
      }),

    /** All of them as a file. */
    text: (account: string): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => ok(mappingsText(await all(ledger)))),

    /** Takes those of such a file, all or none; one for the same headers is replaced. */
    read: (account: string, text: string): Promise<Result<{ mappings: number }>> =>
      withLedger(context, account, async (ledger) => {
        const mappings = mappingsFromText(text);
        if (!mappings) return fail('mapping-invalid', 'This file holds no mappings of Partner Lens.');
        await pagesOf(ledger).put(...mappings.pages.map((one) => ({ ...one, id: pageId(one.headers) })));
        await fileMappingsOf(ledger).put(
          ...mappings.files.map((one) => ({ ...one, id: mappingId(one.headers), at: context.now() })),
        );
        changed(account);
        return ok({ mappings: mappings.pages.length + mappings.files.length });
      }),
  };
}
