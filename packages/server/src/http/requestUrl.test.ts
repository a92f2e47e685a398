import { expect, test } from 'vitest';
import { requestUrl } from './requestUrl.ts';

const target = '/api/polytomic/session?a=b';

test.each([
  'app.example',
  'APP.example',
  'app.example:8443',
  'app.example.',
  'my_service',
  'localhost:3000',
  '127.0.0.1',
  '127.0.0.1:65535',
  '[::1]',
  '[::1]:3000',
  '[2001:db8::8a2e:370:7334]:443',
  '[::ffff:127.0.0.1]',
  'xn--bcher-kva.example',
])('the host %s is taken as it is', (host) => {
  expect(requestUrl({ protocol: 'https', hosts: [host], target })).toBe(`https://${host}${target}`);
});

test.each([
  '',
  ' ',
  'app.example/api/polytomic/session?',
  'app.example/',
  'app.example?',
  'app.example#',
  'app.example\\',
  'user@app.example',
  'user:word@app.example',
  '@app.example',
  'a b',
  'app.example ',
  'app.example\t',
  'app.example,evil.example',
  'app.example, evil.example',
  'app.example;evil.example',
  'app.example:',
  'app.example:port',
  'app.example:80:80',
  'app.example:65536',
  'app.example:-1',
  'app.example:+80',
  ':80',
  'app%2eexample',
  'app.example%00',
  'bücher.example',
  '[::1',
  '::1',
  '[::1]x',
  '[::1%25eth0]',
  '[app.example]',
  '[]',
  '1.2.3.4.5',
  '256.256.256.256',
  'http://app.example',
  '//app.example',
  '"app.example"',
  '<script>',
])('the host %j is malformed', (host) => {
  expect(requestUrl({ protocol: 'http', hosts: [host], target })).toBeUndefined();
});

test('two Host headers are malformed, even when they are equal', () => {
  const hosts = ['app.example', 'app.example'];
  expect(requestUrl({ protocol: 'http', hosts, target })).toBeUndefined();
});

test('a request without a Host header, as HTTP/1.0 allows, is one for localhost', () => {
  expect(requestUrl({ protocol: 'http', hosts: [], target })).toBe(`http://localhost${target}`);
});

test.each([
  ['/', '/'],
  ['//evil.example/x', '//evil.example/x'],
  ['/a/.../b', '/a/.../b'],
  ['/a/.b?c=../d', '/a/.b?c=../d'],
  ['/a?next=/../b', '/a?next=/../b'],
  ['/a?from=https://other.example/b', '/a?from=https://other.example/b'],
  ['/@evil.example', '/@evil.example'],
  ['http://evil.example/x?y', '/x?y'],
  ['HTTPS://evil.example:8443/x', '/x'],
  ['http://[::1]/x', '/x'],
  ['http://evil.example', '/'],
  ['*', '/'],
])('the target %s is the path %s', (given, path) => {
  const url = requestUrl({ protocol: 'http', hosts: ['app.example'], target: given });
  expect(url).toBe(`http://app.example${path}`);
  expect(new URL(url ?? '').host).toBe('app.example');
});

test.each([
  '',
  'x',
  '@evil.example/',
  ':80/',
  'evil.example:443',
  'ftp://app.example/',
  'javascript:alert(1)',
  'http:/x',
  'http:x',
  'http:///x',
  'http://evil.example?/api/polytomic/session',
  'http://evil.example#/api/polytomic/session',
  'http://evil.example\\@app.example/x',
  'http://user@evil.example/x',
  '/x\\..\\y',
  '\\\\evil.example\\x',
  '/x#y',
  '/.',
  '/..',
  '/../x',
  '/x/../y',
  '/x/./y',
  '/x/..',
  '/x/..?y',
  '/x/%2e%2e/y',
  '/x/.%2E/y',
  '/x/%2e/y',
  // Those of some adapters are decoded. The URL parser removes these characters.
  '/x/ses\tsion',
  '/x/ses\nsion',
  '/x/ses\rsion',
  '/x/session ',
  '/x/session\0',
  '/x/session\u001F',
  '/x/.\t./y',
  'http://app.example/x/../y',
])('the target %j is malformed', (given) => {
  expect(requestUrl({ protocol: 'http', hosts: ['app.example'], target: given })).toBeUndefined();
});
