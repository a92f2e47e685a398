/** Moves the focus to the heading of the page, for when what had it is gone. */
export function focusHeading(): void {
  document.querySelector('h1')?.focus();
}
