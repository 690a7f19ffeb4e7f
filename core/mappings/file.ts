/** Mappings made by hand as a file a person keeps or hands on: names of columns, nobody's data. */
import * as z from 'zod/mini';
import { mappingSchema, type PageMapping } from '../engine/messages.ts';
import { datasetOf, isDatasetName } from '../model/registry.ts';
import { fileMappingSchema, type FileMapping } from '../sources/exports/file-mapping.ts';

export interface Mappings {
  /** Of the portal's tables. */
  pages: PageMapping[];
  /** Of files. */
  files: FileMapping[];
}

const MOST = 500;
const MOST_TEXT = 4_000_000;

/** A page's mapping names columns its dataset has, one for each header at most. */
const pageSchema = mappingSchema.check(
  z.refine(({ dataset, headers, columns }) => {
    if (!isDatasetName(dataset)) return false;
    const known = datasetOf(dataset).columns;
    return (
      columns.length === headers.length &&
      columns.every((column) => column === null || Object.hasOwn(known, column))
    );
  }),
);
const fileSchema = z.strictObject({
  partnerLens: z.literal('mappings'),
  version: z.literal(1),
  pages: z.array(pageSchema).check(z.maxLength(MOST)),
  files: z.array(fileMappingSchema).check(z.maxLength(MOST)),
});

export const mappingsText = ({ pages, files }: Mappings): string =>
  JSON.stringify({ partnerLens: 'mappings', version: 1, pages, files }, null, 2);

/** Mappings out of such a file; null: it is none, or one of them names what there is not. */
export function mappingsFromText(text: string): Mappings | null {
  if (text.length > MOST_TEXT) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const read = fileSchema.safeParse(parsed);
  return read.success ? { pages: read.data.pages, files: read.data.files as FileMapping[] } : null;
}
