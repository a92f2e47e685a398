import { afterEach, expect, test, vi } from 'vitest';
import { absoluteUrl } from './absoluteUrl.ts';

const PAGE = 'https://app.example/settings/sources?tab=1#top';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['/callback', 'https://app.example/callback'],
  ['callback?x=1', 'https://app.example/settings/callback?x=1'],
  ['https://other.example/callback', 'https://other.example/callback'],
  ['https://other.example', 'https://other.example/'],
])('on a page, %s is %s', (url, absolute) => {
  vi.stubGlobal('location', { href: PAGE });
  expect(absoluteUrl(url)).toBe(absolute);
});

test('an omitted URL stays omitted', () => {
  vi.stubGlobal('location', { href: PAGE });
  expect(absoluteUrl(undefined)).toBeUndefined();
});

test('on a server, a URL stays as it is', () => {
  vi.stubGlobal('location', undefined);
  expect(absoluteUrl('/callback')).toBe('/callback');
});

test.each<unknown>(['https://', null, 42, {}])(
  '%j is neither a URL nor a path: a fault that names the option',
  (url) => {
    vi.stubGlobal('location', { href: PAGE });
    expect(absoluteUrl(url as string)).toMatchObject({
      code: 'options-invalid',
      message: expect.stringContaining('`callbackUrl` must be a URL or a path.') as string,
    });
  },
);
