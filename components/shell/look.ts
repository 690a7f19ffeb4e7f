import type { Settings } from '../../core/platform/settings.ts';

const dark = () => matchMedia('(prefers-color-scheme: dark)');
let wanted: Pick<Settings, 'theme' | 'lessMotion'> = { theme: 'system', lessMotion: false };

function show(): void {
  const theme = wanted.theme === 'system' ? (dark().matches ? 'dark' : 'light') : wanted.theme;
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.motion = wanted.lessMotion ? 'less' : 'full';
}

/** Light, dark or the system's choice, followed while it changes. */
export function applyLook(settings: Pick<Settings, 'theme' | 'lessMotion'>): void {
  wanted = settings;
  show();
}

dark().addEventListener('change', show);

/** How something scrolled into view moves there: by itself only where the person has nothing against it. */
export const scrolling = (): ScrollBehavior =>
  wanted.lessMotion || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
