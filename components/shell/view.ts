import type { Component } from 'vue';
import type { Locale } from '../i18n/locale.ts';

/** Headings of the navigation, in the order they stand in. */
export const VIEW_GROUPS = ['work', 'money', 'people', 'data'] as const;
export type ViewGroup = (typeof VIEW_GROUPS)[number];

/** One view: its address inside the extension, its name, its component. */
export interface View {
  /** First part of the address: `#/reconcile`. */
  path: string;
  title: Record<Locale, string>;
  /** Shorter name for the panel's bar, where the title is long. */
  short?: Record<Locale, string>;
  /**
   * Where it stands in the panel: in the bar as long as there is room, in the registry's order, or
   * behind "more" only. The workbench lists every view.
   */
  place: 'bar' | 'more';
  /**
   * Heading it stands under: `work` what is done each day · `money` performance, funds, renewals ·
   * `people` customers, resellers, staff, opportunities · `data` where figures come from.
   */
  group: ViewGroup;
  /** Of use before there is any account; the others then show the ways to begin. */
  standsAlone?: boolean;
  component: () => Promise<{ default: Component }>;
  /** Portal pages (page registry ids) it belongs to: the panel comes here when the user goes there. */
  pages?: readonly string[];
  /** Pages that lead to a part of the view: its address after the view's own. */
  at?: Readonly<Record<string, string>>;
}

/** Views under their headings, empty headings left out. */
export const grouped = (all: readonly View[]): { group: ViewGroup; views: View[] }[] =>
  VIEW_GROUPS.map((group) => ({ group, views: all.filter((view) => view.group === group) })).filter(
    ({ views }) => views.length > 0,
  );
