import type { Session } from '../state/Session.ts';

/**
 * Where the browser goes in the end: `redirect_url` as it was given, byte for byte, unless the scenario
 * changes it. It is not documented whether Polytomic appends anything or keeps the query.
 */
export function returnUrl(session: Session, status: 'success' | 'cancelled'): string {
  // A header cannot hold every character that a URL may be written with.
  const given = /^[\x21-\x7e]+$/u.test(session.redirectUrl)
    ? session.redirectUrl
    : new URL(session.redirectUrl).href;
  const [address = '', ...fragment] = given.split('#');
  const end = fragment.length > 0 ? `#${fragment.join('#')}` : '';
  if (session.scenario === 'drop-params') return `${address.split('?')[0]}${end}`;
  if (session.scenario !== 'append-params') return given;
  const appended = new URLSearchParams({
    ...(session.connectionId !== null && { connection_id: session.connectionId }),
    status,
  });
  return `${address}${address.includes('?') ? '&' : '?'}${appended}${end}`;
}
