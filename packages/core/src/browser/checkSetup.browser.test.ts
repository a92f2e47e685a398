import { expect, test, vi } from 'vitest';
import { checkSetup } from './checkSetup.ts';

test('no problem is reported when the callback page answers and the app sends no hindering headers', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(await checkSetup({ callbackUrl: '/LICENSE', surfaces: ['popup'] })).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
});

test('a missing callback page is reported in the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const problems = await checkSetup({ callbackUrl: '/no-such-page.json', surfaces: ['popup'] });
  expect(problems.map(({ code }) => code)).toEqual(['callback-unreachable']);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('callback-unreachable'));
});

test.each([undefined, {}, { callbackUrl: 'https://' }])(
  'the options %j name no callback page, and the fault says so',
  async (options) => {
    await expect(checkSetup(options as never)).rejects.toMatchObject({
      code: 'options-invalid',
      message: expect.stringContaining('`callbackUrl`') as string,
    });
  },
);

test.each([
  ['surfaces', ['frame']],
  ['surfaces', 'popup'],
  ['surfaces', null],
  ['frameOrigins', ['app.polytomic.com']],
  ['frameOrigins', ['app.polytomic.com:443']],
  ['frameOrigins', ["'self'"]],
  ['frameOrigins', ['https://*.polytomic.com:no']],
  ['frameOrigins', 'https://app.polytomic.com'],
  ['frameOrigins', null],
])('the option `%s` cannot be %j, and the error explains what to pass', async (name, value) => {
  const options = { callbackUrl: '/callback', [name]: value };
  await expect(checkSetup(options)).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringContaining(`\`${name}\` must be an array of`) as string,
  });
});

test('a URL among the `frameOrigins` counts by its origin', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const headers = { 'content-security-policy': "frame-src 'self'" };
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(new Response(null, { headers })),
  );
  const inside = { callbackUrl: '/callback', frameOrigins: [`${location.origin}/connect`] };
  expect(await checkSetup(inside)).toEqual([]);
  const outside = { callbackUrl: '/callback', frameOrigins: ['https://Login.example/connect'] };
  const [problem] = await checkSetup(outside);
  expect(problem?.message).toContain('Add https://login.example to frame-src');
});

test('a policy that allows the hosted page in frames and not the callback page is reported', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const headers = { 'content-security-policy': 'frame-src https://app.polytomic.com' };
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(new Response(null, { headers })),
  );
  const problems = await checkSetup({ callbackUrl: '/callback' });
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    expect.stringContaining(
      `app-forbids-frame: The app's Content-Security-Policy forbids frames of ${location.origin},`,
    ),
  ]);
});

test('a page that knows no HEAD is asked by GET', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(globalThis, 'fetch').mockImplementation((_, { method } = {}) =>
    Promise.resolve(new Response(null, { status: method === 'HEAD' ? 405 : 200 })),
  );
  expect(await checkSetup({ callbackUrl: '/callback' })).toEqual([]);
});

test('a callback page on another origin that answers without CORS is no problem', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaque' });
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, { mode } = {}) => {
    const { url } = new Request(input);
    if (!url.startsWith('https://api.example')) return Promise.resolve(new Response());
    return mode === 'no-cors' ? Promise.resolve(opaque) : Promise.reject(new TypeError('CORS'));
  });
  expect(await checkSetup({ callbackUrl: 'https://api.example/callback' })).toEqual([]);
});

test('in a frame of its own origin, as in Storybook, a callback page that only its origin may frame is no problem', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const headers = { 'content-security-policy': "frame-ancestors 'self'" };
  vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const isCallback = new Request(input).url.endsWith('/callback');
    return Promise.resolve(new Response(null, isCallback ? { headers } : {}));
  });
  expect(window.parent).not.toBe(window); // the tests run in one
  expect(await checkSetup({ callbackUrl: '/callback' })).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
});
