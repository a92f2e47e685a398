/** Whether this page is in a frame, of any site. */
export function isFramed(): boolean {
  return window.parent !== window;
}
