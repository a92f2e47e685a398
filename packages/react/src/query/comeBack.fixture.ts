/** Leaves what a page finds when it is back from the hosted page, which `resumeKey` had led it to. */
export function comeBack(resumeKey: string): void {
  const record = {
    version: 1,
    surface: 'redirect',
    state: 'a'.repeat(32),
    resumeKey,
    session: { redirectUrl: 'https://connect.example/', receipt: 'r' },
    returnTo: '/',
    url: `${location.origin}/callback?x=1`,
  };
  sessionStorage.setItem('polytomic-connect:redirect', JSON.stringify(record));
}
