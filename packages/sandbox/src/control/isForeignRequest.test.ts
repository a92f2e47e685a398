import { expect, it } from 'vitest';
import { isForeignRequest } from './isForeignRequest.ts';

const own = 'http://connect.localhost:4601';

it.each([
  ['Node or curl', {}, false],
  ['Node or curl under a docker name', { host: 'sandbox:4601' }, false],
  ['the panel', { 'sec-fetch-site': 'same-origin', origin: own }, false],
  ['the panel in an old browser', { origin: own, host: 'connect.localhost:4601' }, false],
  [
    'the panel under its address',
    {
      'sec-fetch-site': 'same-origin',
      origin: 'http://127.0.0.1:4601',
      host: '127.0.0.1:4601',
    },
    false,
  ],
  ['the panel without a referrer', { 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, true],
  ['a page of another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, true],
  [
    'a page of another port',
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
    true,
  ],
  ['another site in an old browser', { origin: 'https://evil.test', host: '127.0.0.1:4601' }, true],
  [
    'another port in an old browser',
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:4601' },
    true,
  ],
  ['a sandboxed frame', { 'sec-fetch-site': 'cross-site', origin: 'null' }, true],
  ['a sandboxed frame in an old browser', { origin: 'null' }, true],
  [
    'a name rebound to 127.0.0.1',
    { origin: 'http://evil.test:4601', host: 'evil.test:4601' },
    true,
  ],
  [
    'a name that only begins like a loopback one',
    { origin: 'http://localhost.evil.test:4601', host: 'localhost.evil.test:4601' },
    true,
  ],
  ['an invalid origin', { origin: 'evil', host: 'evil' }, true],
] satisfies [string, Record<string, string>, boolean][])(
  '%s: %j is foreign: %s',
  (_, headers, isForeign) => {
    expect(isForeignRequest(new Headers(headers), own)).toBe(isForeign);
  },
);
