import type { Ledger } from '../../ledger/ledger.ts';
import type { FileMapping } from './file-mapping.ts';

/** Mappings of files an account keeps, by the headers they were made for; `at`: when, in ms. */
export const fileMappingsOf = (ledger: Ledger) =>
  ledger.collection<FileMapping & { id: string; at: number }>('fileMappings');

/** They as the reader of files asks for them: by `mappingId`. */
export async function mappingFinder(ledger: Ledger): Promise<(id: string) => FileMapping | null> {
  const kept = new Map((await fileMappingsOf(ledger).all()).map((one) => [one.id, one]));
  return (id) => kept.get(id) ?? null;
}
