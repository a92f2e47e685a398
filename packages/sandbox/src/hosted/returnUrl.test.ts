import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scenario } from '../options/scenarios.ts';
import type { Session } from '../state/Session.ts';
import { returnUrl } from './returnUrl.ts';

function session(redirectUrl: string, scenario: Scenario): Session {
  return {
    id: 'id',
    token: 'token',
    ticket: 'ticket',
    organizationId: 'organization',
    name: 'CRM',
    redirectUrl,
    connection: null,
    type: null,
    whitelist: null,
    dark: false,
    useOrganizationName: false,
    createdAt: 0,
    expiresAt: 0,
    scenario,
    status: 'completed',
    connectionId: 'c1',
    views: 0,
  };
}

it('leaves every web URL as it is', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      expect(returnUrl(session(url, 'approve'), 'success')).toBe(url);
    }),
    // The same URLs in every run.
    { seed: 1 },
  );
  // The generator is slow on a busy machine.
});

it('writes what a header cannot carry as the browser would', () => {
  expect(returnUrl(session('http://app.test/zurück?ä=ö', 'approve'), 'success')).toBe(
    'http://app.test/zur%C3%BCck?%C3%A4=%C3%B6',
  );
});

it.each([
  ['http://app.test/back', 'http://app.test/back?connection_id=c1&status=success'],
  ['http://app.test/back?a=b#c', 'http://app.test/back?a=b&connection_id=c1&status=success#c'],
])('appends to %s before the fragment', (given, expected) => {
  expect(returnUrl(session(given, 'append-params'), 'success')).toBe(expected);
});

it('drops the query and keeps the fragment', () => {
  expect(returnUrl(session('http://app.test/back?a=b#c', 'drop-params'), 'success')).toBe(
    'http://app.test/back#c',
  );
});
