import { onBeforeUnmount, onMounted } from 'vue';

/**
 * ↑ and ↓ move through the results from the search box on, Enter in the box opens the first, Esc
 * on a result goes back to the box. The focus itself moves, so that it is seen and heard.
 */
export function useArrows(): void {
  const box = (): HTMLInputElement | null => document.querySelector('[role=search] input');
  const hits = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-hit]')];

  function onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const inBox = target === box();
    const at = hits().indexOf(target);
    if ((!inBox && at < 0) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'ArrowDown') (inBox ? hits()[0] : hits()[at + 1])?.focus();
    else if (event.key === 'ArrowUp' && !inBox) (at === 0 ? box() : hits()[at - 1])?.focus();
    else if (event.key === 'Enter' && inBox) hits()[0]?.click();
    else if (event.key === 'Escape' && !inBox) box()?.focus();
    else return;
    event.preventDefault();
  }
  onMounted(() => addEventListener('keydown', onKey));
  onBeforeUnmount(() => removeEventListener('keydown', onKey));
}
