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

/**
 * `{name}` in a text is replaced by its value; an unknown name stays as it is, visibly. English words that
 * count say what stands with one and with more: `{count} line{count|s}`, `{count|entry|entries}`.
 */
export const fill = (text: string, values?: Values): string =>
  values
    ? text.replace(GAP, (whole, name: string, one?: string, more?: string) => {
        const value = values[name];
        if (value == null) return whole;
        if (one === undefined) return String(value);
        return String(value) === '1' ? (more === undefined ? '' : one) : (more ?? one);
      })
    : text;
/** Where a value is to stand. */
export const GAP = /\{(\w+)(?:\|(\w+))?(?:\|(\w+))?\}/g;

/** The texts of a subject in the language of the moment; reactive when called in a template. */
export function useText<K extends string>(text: Text<K>): (key: K, values?: Values) => string {
  const locale = useLocale();
  return (key, values) => fill(text[locale.value][key], values);
}

export const textIn = <K extends string>(text: Text<K>, locale: Locale, key: K, values?: Values): string =>
  fill(text[locale][key], values);
