/** What the app's page is to show. It reads this out of its own HTML. */
export interface PageOptions {
  surface: 'popup' | 'iframe';
  /**
   * How many copies of the app, each with its own library, stand on the page.
   *
   * @default 1
   */
  copies?: number | undefined;
  /** The modal, of those in `hostModals.fixture.tsx`, the odd place, `a restless host` or `a popout`: what our button stands in. */
  within?: string | undefined;
  /** A style sheet of the app's own. */
  css?: string | undefined;
}
