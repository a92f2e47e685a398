import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { startApp } from '../testing/startApp.ts';

// A Polytomic that repeats the key and the token, in every place and every form of JSON, to every call.

const id = '00000000-0000-4000-8000-000000000001';

/** The forms in which one character can be written in a JSON string. */
const forms: readonly ((c: string) => string)[] = [
  (c) => JSON.stringify(c).slice(1, -1),
  (c) => `\\u${hex(c)}`,
  (c) => `\\u${hex(c).toUpperCase()}`,
  (c) => (c === '/' ? '\\/' : c),
  (c) => `\\\\u${hex(c)}`,
  (c) => `%${hex(c).slice(2)}`,
  (c) => `&#${c.charCodeAt(0)};`,
  (c) => `\\u200b${c}`,
  (c) => `\\\\${octal(c)}`,
  (c) => `%u${hex(c)}`,
  (c) => `=${hex(c).slice(2)}`,
];

/** JSON in which every string is the quoted secret, or has it in the middle. */
function connection(echo: string): string {
  return `{"id":"${id}","name":"${echo}","type":{"id":"${echo}","name":"a ${echo} b","logo_url":"https://logos.example/${echo}"},
    "status":"${echo}","status_error":"${echo} was refused","saved":true,"organization_id":"${echo}","${echo}":"${echo}",
    "created_at":"${echo}","updated_at":"2026-11-23T14:05:09Z","configuration":{"deep":[{"${echo}":"${echo}"}]}}`;
}

test('no answer, event or error repeats the key or the token, in any form', async () => {
  const events: unknown[] = [];
  const app = startApp({
    onEvent: (event) => events.push(event),
    serverTiming: true,
    polytomic: { retries: 0 },
  });
  app.polytomic.add({ organization_id: 'acme-organization' });
  const session = await app.start();
  app.polytomic.finish();
  const token = 'connect-token-1';
  let answers = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(forms.length - 1), { minLength: 40, maxLength: 40 }),
      fc.constantFrom(ACME_KEY, token),
      fc.constantFrom(200, 401, 404, 409, 422, 429, 500),
      async (choices, secret, status) => {
        const echo = Array.from(secret, (c, i) => forms[choices[i] ?? 0]?.(c) ?? c).join('');
        const headers = { 'Retry-After': '0', 'X-Key': secret, 'Server-Timing': secret };
        app.polytomic.answer = ({ url, method }) => {
          const { pathname } = new URL(url);
          const one = connection(echo);
          // The token is in the hosted URL for a good reason, so only the key is put there.
          const hosted = secret === token ? 'x' : `x/${echo}`;
          const data = pathname.endsWith('/session')
            ? `{"connection_id":"${id}","expires_at":"${echo}"}`
            : method === 'POST'
              ? `{"redirect_url":"https://app.polytomic.com/${hosted}","token":"another-token"}`
              : pathname.endsWith('/connections')
                ? `[${one},${one.replace(id, echo)}]`
                : one;
          const body =
            status === 200 ? `{"data":${data}}` : `{"message":"${echo}","error":"${echo}"}`;
          return new Response(body, { status, headers });
        };
        const sent = [await app.confirm(session)];
        // The other routes do not know the token of a session that this browser may have.
        if (secret === ACME_KEY) {
          sent.push(await app.get('/connections'));
          sent.push(await app.start({ name: 'x' }));
          sent.push(await app.start({ connection: id }));
        }
        answers += sent.length;
        const all = [
          ...sent.map((answer) => JSON.stringify(answer)),
          ...sent.map(({ headers: each }) => JSON.stringify([...each])),
          ...events.splice(0).map((event) => JSON.stringify(event)),
          ...app.errors.splice(0).map(describe),
        ];
        for (const text of all) expect(unquote(text)).not.toContain(secret);
      },
    ),
    { numRuns: 300 },
  );
  expect(answers).toBeGreaterThan(200);
});

function hex(c: string): string {
  return c.charCodeAt(0).toString(16).padStart(4, '0');
}

function octal(c: string): string {
  return c.charCodeAt(0).toString(8).padStart(3, '0');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error)} ${error.cause === undefined ? '' : describe(error.cause)}`;
}

/** Takes back every form of quoting, as a curious reader would. */
function unquote(text: string): string {
  let seen = text;
  for (let round = 0; round < 6; round += 1) {
    seen = seen
      .replaceAll(/\\+u([\da-f]{4})/giu, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
      .replaceAll(/%u([\da-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replaceAll(/\\([0-7]{3})/gu, (_, code: string) => String.fromCharCode(parseInt(code, 8)))
      .replaceAll(/[%=]([\da-f]{2})/giu, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
      .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)))
      .replaceAll(/\\|\u200b/gu, '');
  }
  return seen.toLowerCase();
}
