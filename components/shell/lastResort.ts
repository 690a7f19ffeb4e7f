import { noteError } from '../../core/platform/incidents.ts';
import { useLocale } from '../i18n/locale.ts';
import { text } from './text.ts';

/**
 * When nothing can be drawn by the usual means: what happened, that the data is safe, the error to
 * copy, and a way to try again. Plain elements, since it must not depend on what just failed.
 */
export function lastResort(error: unknown, said: 'crashed' | 'engineGone' = 'crashed'): void {
  console.error(error);
  noteError(error);
  const words = text[useLocale().value];
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  document.getElementById('last-resort')?.remove();
  const make = (tag: string, content: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  };
  const button = (content: string, press: () => void): HTMLElement => {
    const element = make('button', content);
    element.addEventListener('click', press);
    return element;
  };
  const box = make('div', '');
  box.id = 'last-resort';
  box.setAttribute('role', 'alert');
  const shown = make('pre', details.split('\n').slice(0, 3).join('\n'));
  box.append(
    make('p', words[said]),
    shown,
    button(words.reload, () => location.reload()),
    button(words.copyError, () => void navigator.clipboard.writeText(details)),
  );
  document.body.prepend(box);
}
