/** Moves the focus to the heading of the page, when the element that had it is removed. */
export function focusHeading(): void {
  document.querySelector('h1')?.focus();
}
