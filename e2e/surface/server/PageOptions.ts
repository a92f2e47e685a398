/** What the app's page is to show. It reads this out of its own HTML. */
export interface PageOptions {
  surface: 'popup' | 'iframe';
  /** The modal, of those in `hostModals.fixture.tsx`, or the odd place that our button stands in. */
  within?: string | undefined;
}
