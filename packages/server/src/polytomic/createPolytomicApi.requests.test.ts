import { expect, test } from 'vitest';
import { createPolytomicApi, type PolytomicApi } from './createPolytomicApi.ts';

const SESSION = { name: 'CRM', callbackUrl: 'https://app.example/callback' };
const GRANT = { redirect_url: 'https://app.polytomic.com/connect?s=1', token: 'a-token' };

test.each([
  [undefined, ''],
  [{}, ''],
  [{ force: false }, ''],
  [{ force: true }, '?force=true'],
])('only a forced deletion deletes what uses the connection: %j', async (options, query) => {
  const [api, sent] = start(() => new Response(null, { status: 204 }));
  await api.deleteConnection('one', options);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual([query]);
});

test.each([
  [undefined, {}],
  [['stripe'], { type: 'stripe' }],
  [['stripe', 'mysql'], { whitelist: ['stripe', 'mysql'] }],
])('with the deprecated field, the types %j are sent as %j', async (types, expected) => {
  const [api, sent] = start(() => Response.json({ data: GRANT }), { deprecatedType: true });
  await api.connect({ ...SESSION, types }, { idempotencyKey: 'a-fresh-key' });
  const { type, whitelist } = JSON.parse((await sent[0]?.text()) ?? '{}') as Record<
    string,
    unknown
  >;
  expect({ type, whitelist }).toEqual(expected);
});

/** A client whose every call gets this answer, and what it sent. */
function start(answer: () => Response, options = {}): [PolytomicApi, Request[]] {
  const sent: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    sent.push(new Request(input, init));
    return Promise.resolve(answer());
  };
  const credentials = { apiKey: 'an-api-key-0123456789' };
  return [createPolytomicApi({ credentials, fetch, ...options }), sent];
}
