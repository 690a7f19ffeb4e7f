/**
 * What recognising a page needs to know: every page's names and headers, every dataset's columns.
 * The engine knows it and hands it over once, so that no page of the portal carries it along; the
 * content script holds no list of its own.
 */
import type { DatasetName } from '../../model/registry.ts';
import type { PortalPage } from './pages/page.ts';
import type { PortalPlace } from './places.ts';

export interface KnownDataset {
  name: DatasetName;
  zh: string;
  en: string;
  key: string;
  period?: string;
  columns: Record<string, { zh: string; en: string; required?: true }>;
}

/** Plain data, safe as a message. */
export interface Knowledge {
  pages: readonly PortalPage[];
  datasets: readonly KnownDataset[];
  places: readonly PortalPlace[];
  /** What the marks say: by name, zh and en. */
  words: Readonly<Record<string, readonly [zh: string, en: string]>>;
}

interface Learnt extends Knowledge {
  byName: ReadonlyMap<string, KnownDataset>;
}
let known: Learnt = { pages: [], datasets: [], places: [], words: {}, byName: new Map() };
const listeners: (() => void)[] = [];

export function learn(knowledge: Knowledge): void {
  known = { ...knowledge, byName: new Map(knowledge.datasets.map((one) => [one.name, one])) };
  for (const listen of listeners) listen();
}

/** Calls back when there is something to know, at once if there is. */
export function onKnowledge(listen: () => void): void {
  listeners.push(listen);
  if (known.pages.length > 0) listen();
}

export const knownPages = (): readonly PortalPage[] => known.pages;
export const knownWords = (): Knowledge['words'] => known.words;
export const knownPlaces = (): readonly PortalPlace[] => known.places;
export const knownDatasets = (): readonly KnownDataset[] => known.datasets;
/** A dataset by its name; undefined where there is none. */
export const knownDataset = (name: string): KnownDataset | undefined => known.byName.get(name);
