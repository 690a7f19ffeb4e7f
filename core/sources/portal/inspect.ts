import { chooseTable } from './choose.ts';
import './pages/registry.ts'; // what there is to recognise
import { readTables, rowsOf } from './reader/read.ts';

/** What `npm run case` prints of a saved page: the chosen table, as a reader sees it. */
export interface PageCase {
  page: string | null;
  headers: string[];
  rows: Record<string, string>[];
  masked: string[];
  partial: boolean;
  notes: string[];
  tables: number;
}

export function inspectPage(document: Document, address: string): PageCase {
  const readings = readTables(document);
  const choice = chooseTable(readings, document, address);
  if (!choice)
    return { page: null, headers: [], rows: [], masked: [], partial: false, notes: ['no-table'], tables: 0 };
  const { reading, recognition, tables } = choice;
  return {
    page: recognition?.page.id ?? null,
    headers: reading.headers,
    rows: rowsOf(reading),
    masked: reading.masked,
    partial: reading.partial,
    notes: reading.notes,
    tables,
  };
}
