/** What a table no page is known for may be: the datasets to choose from, and their columns. */
import type { DatasetName } from '../../model/registry.ts';
import { knownDataset, knownDatasets } from './knowledge.ts';
import { suggestColumns } from './recognise.ts';
import type { Mapping } from './sighting.ts';

type Locale = 'zh' | 'en';
export interface Choice {
  name: string;
  label: string;
}

export const datasetChoices = (locale: Locale): Choice[] =>
  knownDatasets().map((one) => ({ name: one.name, label: one[locale] }));

export const columnChoices = (dataset: DatasetName, locale: Locale): Choice[] =>
  Object.entries(knownDataset(dataset)?.columns ?? {}).map(([name, column]) => ({
    name,
    label: column[locale],
  }));

/** Columns a row needs and nothing is mapped to. A row's key can be made from its other columns. */
export function missingColumns({ dataset, columns }: Mapping, locale: Locale): string[] {
  const model = knownDataset(dataset);
  return Object.entries(model?.columns ?? {})
    .filter(([name, column]) => column.required && name !== model?.key && !columns.includes(name))
    .map(([, column]) => column[locale]);
}

/** The mapping for another dataset; null: there is none of that name. */
export function mappingFor(name: string, headers: readonly string[]): Mapping | null {
  const dataset = knownDataset(name)?.name;
  return dataset ? { dataset, columns: suggestColumns(dataset, headers) } : null;
}

/** The dataset that knows most of the headers. */
export function firstGuess(headers: readonly string[]): Mapping {
  const known = ({ columns }: Mapping) => columns.filter(Boolean).length;
  return knownDatasets()
    .map((one) => ({ dataset: one.name, columns: suggestColumns(one.name, headers) }))
    .sort((a, b) => known(b) - known(a))[0]!;
}

/** A column belongs to one header: who takes it, takes it from the other. */
export const withColumn = ({ dataset, columns }: Mapping, at: number, column: string | null): Mapping => ({
  dataset,
  columns: columns.map((one, i) => (i === at ? column : one === column ? null : one)),
});
