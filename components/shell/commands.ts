/** What can be done from the keyboard: every view, and the product's own switches. */
import { openOptions, openWorkbench } from '../../core/platform/pages.ts';
import type { Settings } from '../../core/platform/settings.ts';
import { defineText, textIn } from '../i18n/text.ts';
import type { Locale } from '../i18n/locale.ts';
import { views } from '../views.ts';

export interface Command {
  id: string;
  title: string;
  /** Keys that do the same, as shown. */
  keys?: string;
  run: () => void | Promise<unknown>;
}

/** What a command may reach; the palette hands it in. */
export interface Hands {
  go: (path: string) => void;
  set: (change: Partial<Settings>) => Promise<void>;
  shortcuts: () => void;
}

const text = defineText(
  {
    open: '打开：{view}',
    workbench: '在新标签页打开工作台',
    options: '设置',
    light: '外观：浅色',
    dark: '外观：深色',
    system: '外观：跟随系统',
    zh: '语言：简体中文',
    en: '语言：English',
    auto: '语言：跟随门户',
    tour: '示例数据的导览',
    shortcuts: '键盘快捷键',
    calm: '减少动画',
  },
  {
    open: 'Open: {view}',
    workbench: 'Open the workbench in a tab',
    options: 'Settings',
    light: 'Appearance: light',
    dark: 'Appearance: dark',
    system: 'Appearance: as the system',
    zh: 'Language: 简体中文',
    en: 'Language: English',
    auto: 'Language: as the portal',
    tour: 'Tour of the sample data',
    shortcuts: 'Keyboard shortcuts',
    calm: 'Reduce motion',
  },
);

export function commandsFor(locale: Locale, { go, set, shortcuts }: Hands): Command[] {
  const title = (key: keyof typeof text.zh) => textIn(text, locale, key);
  return [
    ...views.map((view, index) => ({
      id: `open-${view.path}`,
      title: textIn(text, locale, 'open', { view: view.title[locale] }),
      ...(index < 9 ? { keys: `Alt ${index + 1}` } : {}),
      run: () => go(`/${view.path}`),
    })),
    { id: 'workbench', title: title('workbench'), run: () => openWorkbench() },
    { id: 'options', title: title('options'), run: () => openOptions() },
    { id: 'shortcuts', title: title('shortcuts'), keys: '?', run: shortcuts },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      id: theme,
      title: title(theme),
      run: () => set({ theme }),
    })),
    ...(['zh', 'en', 'auto'] as const).map((chosen) => ({
      id: chosen,
      title: title(chosen),
      run: () => set({ locale: chosen }),
    })),
    { id: 'calm', title: title('calm'), run: () => set({ lessMotion: true }) },
    { id: 'tour', title: title('tour'), run: () => set({ welcomed: false }) },
  ];
}

/** Commands whose words hold every word typed, those that begin with them first. */
export function matching<T extends { title: string; id: string }>(all: readonly T[], typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = all.filter((one) =>
    words.every((word) => `${one.title} ${one.id}`.toLowerCase().includes(word)),
  );
  const begins = (one: T): boolean => words.length > 0 && one.title.toLowerCase().startsWith(words[0]!);
  return [...fits.filter(begins), ...fits.filter((one) => !begins(one))];
}
