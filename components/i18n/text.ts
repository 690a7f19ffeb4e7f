import { useLocale, type Locale } from './locale.ts';

/** Texts of one subject. English must name the same keys as Chinese: a missing one does not compile. */
export interface Text<K extends string> {
  zh: Record<K, string>;
  en: Record<K, string>;
}

export const defineText = <const Z extends Record<string, string>>(
  zh: Z,
  en: Record<keyof Z & string, string>,
): Text<keyof Z & string> => ({ zh, en });

export type Values = Record<string, string | number>;

/** `{name}` in a text is replaced by its value; an unknown name stays as it is, visibly. */
export const fill = (text: string, values?: Values): string =>
  values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text;

/** The texts of a subject in the language of the moment; reactive when called in a template. */
export function useText<K extends string>(text: Text<K>): (key: K, values?: Values) => string {
  const locale = useLocale();
  return (key, values) => fill(text[locale.value][key], values);
}

export const textIn = <K extends string>(text: Text<K>, locale: Locale, key: K, values?: Values): string =>
  fill(text[locale][key], values);
