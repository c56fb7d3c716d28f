/**
 * As a `ref` of what is in a dialog: the focus is there from the moment it stands. The dialog's own focus comes a timer later, and a key pressed before that would be
 * lost.
 */
export function focusFirst(dialog: HTMLElement | null): void {
  const first = dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? dialog?.querySelector<HTMLElement>('input');
  first?.focus();
}
