/** What a table no page is known for may be: the datasets to choose from, and their columns. */
import { datasetOf, datasets, isDatasetName, type DatasetName } from '../../model/registry.ts';
import { suggestColumns } from './recognise.ts';
import type { Mapping } from './sighting.ts';

type Locale = 'zh' | 'en';
export interface Choice {
  name: string;
  label: string;
}

export const datasetChoices = (locale: Locale): Choice[] =>
  Object.values(datasets).map((one) => ({ name: one.name, label: one[locale] }));

export const columnChoices = (dataset: DatasetName, locale: Locale): Choice[] =>
  Object.entries(datasetOf(dataset).columns).map(([name, column]) => ({ name, label: column[locale] }));

/** Columns a row needs and nothing is mapped to. A row's key can be made from its other columns. */
export function missingColumns({ dataset, columns }: Mapping, locale: Locale): string[] {
  const model = datasetOf(dataset);
  return Object.entries(model.columns)
    .filter(([name, column]) => column.required && name !== model.key && !columns.includes(name))
    .map(([, column]) => column[locale]);
}

/** The mapping for another dataset; null: there is none of that name. */
export const mappingFor = (dataset: string, headers: readonly string[]): Mapping | null =>
  isDatasetName(dataset) ? { dataset, columns: suggestColumns(dataset, headers) } : null;

/** The dataset that knows most of the headers. */
export function firstGuess(headers: readonly string[]): Mapping {
  const known = ({ columns }: Mapping) => columns.filter(Boolean).length;
  return Object.values(datasets)
    .map((one) => ({ dataset: one.name as DatasetName, columns: suggestColumns(one.name, headers) }))
    .sort((a, b) => known(b) - known(a))[0]!;
}

/** A column belongs to one header: who takes it, takes it from the other. */
export const withColumn = ({ dataset, columns }: Mapping, at: number, column: string | null): Mapping => ({
  dataset,
  columns: columns.map((one, i) => (i === at ? column : one === column ? null : one)),
});
