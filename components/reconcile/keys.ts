/** Every decision has a key. Nothing is bound while somebody types, or with a modifier held. */
export const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['x', 'select'],
  ['*', 'selectAll'],
  ['Enter', 'open'],
  ['r', 'resolve'],
  ['a', 'accept'],
  ['d', 'dispute'],
  ['i', 'ignore'],
  ['s', 'snooze'],
  ['n', 'note'],
  ['g', 'assign'],
  ['e', 'reopen'],
  ['u', 'undo'],
  ['Escape', 'close'],
  ['?', 'help'],
] as const;

export type Command = (typeof KEYS)[number][1];

const ALSO = new Map<string, Command>([
  ['ArrowDown', 'next'],
  ['ArrowUp', 'previous'],
]);
const commands = new Map<string, Command>(KEYS);

export function commandOf(event: KeyboardEvent): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.matches('input:not([type=checkbox]), textarea, select, [contenteditable]') === true;
  if (typing) return null;
  // A button in focus keeps its own Enter.
  if (event.key === 'Enter' && target?.matches('button, a, summary')) return null;
  return commands.get(event.key) ?? ALSO.get(event.key) ?? null;
}
