/** Where the core keeps the record of a flow that has led the page away. */
export const RECORD = 'polytomic-connect:redirect';

let flows = 0;

/**
 * Writes the record that a page finds when it is back from the hosted page, because a test's page cannot be navigated
 * away. The whole way is tested in e2e/dashboard/redirect.spec.ts. Returns the state of the flow, which is different for
 * each call in a test file.
 * @param resumeKey of the component that led the page away: the button of HubSpot, where omitted
 * @param change of the record
 */
export function comeBack(resumeKey = 'HubSpot||', change: object = {}): string {
  const state = (++flows).toString(16).padStart(32, 'a');
  const record = {
    version: 1,
    surface: 'redirect',
    isFramed: window.parent !== window, // Vitest's browser tests are
    state,
    resumeKey,
    session: {
      redirectUrl: 'https://connect.example/',
      receipt: 'r',
      callbackUrl: `${location.origin}/callback`,
    },
    returnTo: '/',
    url: `${location.origin}/callback?x=1`,
    ...change,
  };
  sessionStorage.setItem(RECORD, JSON.stringify(record));
  return state;
}
