import { expect, test } from 'vitest';
import { parseHttpUrl } from './parseHttpUrl.ts';

test.each(['https://app.example', 'http://localhost:3000/path?query#hash', 'HTTPS://APP.example/'])(
  '%s is an http(s) URL',
  (value) => {
    expect(parseHttpUrl(value)).toEqual(new URL(value));
  },
);

test.each([
  undefined,
  null,
  7,
  '',
  '/path',
  'app.example',
  '//app.example',
  'javascript:alert(1)',
  'ftp://app.example',
  'https://user@app.example',
  'https://user:password@app.example',
  'https://:password@app.example',
  ['https://app.example'],
  new URL('https://app.example'),
  'https://',
])('%s is not one', (value) => {
  expect(parseHttpUrl(value)).toBeUndefined();
});
