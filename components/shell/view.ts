import type { Component } from 'vue';
import type { Locale } from '../i18n/locale.ts';

/** One view: its address inside the extension, its name, its component. */
export interface View {
  /** First part of the address: `#/reconcile`. */
  path: string;
  title: Record<Locale, string>;
  /** Shorter name for the panel's bar, where the title is long. */
  short?: Record<Locale, string>;
  /** Where it stands: in the panel's bar too, or in the workbench (and under "more") only. */
  place: 'bar' | 'more';
  /** Heading it stands under in the workbench. */
  group: 'work' | 'data';
  component: () => Promise<{ default: Component }>;
  /** Portal pages (page registry ids) it belongs to: the panel comes here when the user goes there. */
  pages?: readonly string[];
}
