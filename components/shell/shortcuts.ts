import { ref } from 'vue';

/** Whether the sheet of keyboard shortcuts is open. */
export const shortcutsOpen = ref(false);

/** Keys typed into a field belong to the field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
