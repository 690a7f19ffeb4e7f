import { computed, ref, type ComputedRef } from 'vue';

export type Locale = 'zh' | 'en';

/** What the person chose; `auto` follows the portal page's language, else the browser's. */
export const chosenLocale = ref<'auto' | Locale>('auto');
/** Language of the portal page last seen, where one is open. */
export const portalLocale = ref<Locale | null>(null);

const browserLocale = (): Locale => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

const current = computed<Locale>(() =>
  chosenLocale.value === 'auto' ? (portalLocale.value ?? browserLocale()) : chosenLocale.value,
);

export const useLocale = (): ComputedRef<Locale> => current;
