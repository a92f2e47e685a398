// oxlint-disable-next-line no-restricted-imports -- a generator for tests, which no entry reaches
import fc from 'fast-check';
import { CALLERS } from './attackApp.ts';
import {
  CONNECTION_IDS,
  CONTENT_TYPES,
  type Fault,
  FAULTS,
  FORCE,
  FORBIDDEN_FIELDS,
  MALFORMED,
  ODD_HEADERS,
  PATH_TRICKS,
  ROUTES,
  TYPE_IDS,
} from './attackList.ts';

/** A request that someone might try, as far as it can be sent at all. */
export interface Attack {
  caller: number;
  method: string;
  path: string;
  headers: [string, string][];
  body: string | Uint8Array<ArrayBuffer>;
  fault: Fault | 'none';
}

/** Attacks on every route. Most are almost valid, because those get furthest. */
export function attacks(receipts: readonly PooledReceipt[]): fc.Arbitrary<Attack> {
  const sessions = sessionBody().map((body) => JSON.stringify(body));
  const confirms = confirmBody(receipts).map((body) => JSON.stringify(body));
  const anyBody = fc.oneof(
    sessions,
    confirms,
    fc.constantFrom(...MALFORMED),
    fc.json(),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => new Uint8Array(bytes)),
  );
  const anyPath = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...ROUTES) },
    { weight: 3, arbitrary: fc.constantFrom(...PATH_TRICKS) },
    { weight: 1, arbitrary: fc.webPath().map((path) => `/api/polytomic${path}`) },
  );
  const anyMethod = fc.constantFrom(
    'POST',
    'GET',
    'HEAD',
    'PUT',
    'DELETE',
    'OPTIONS',
    'post',
    'get',
  );
  const attack = (
    method: fc.Arbitrary<string>,
    path: fc.Arbitrary<string>,
    body: fc.Arbitrary<Attack['body']>,
  ): fc.Arbitrary<Attack> =>
    fc.record({
      caller: fc.nat(CALLERS.length - 1),
      method,
      path,
      headers: fc.oneof(
        { weight: 2, arbitrary: PLAIN_HEADERS },
        { weight: 1, arbitrary: oddHeaders() },
      ),
      body,
      fault: fc.oneof(
        { weight: 12, arbitrary: fc.constant('none' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...FAULT_NAMES) },
      ),
    });
  const [session = '', confirm = ''] = ROUTES;
  const deletions = fc
    .tuple(fc.constantFrom(...CONNECTION_IDS), fc.constantFrom(...FORCE))
    .map(([id, force]) => `/api/polytomic/connections/${id}${force}`);
  return fc.oneof(
    { weight: 4, arbitrary: attack(fc.constant('POST'), fc.constant(session), sessions) },
    { weight: 3, arbitrary: attack(fc.constant('POST'), fc.constant(confirm), confirms) },
    { weight: 4, arbitrary: attack(fc.constant('DELETE'), deletions, fc.constant('')) },
    { weight: 3, arbitrary: attack(anyMethod, anyPath, anyBody) },
  );
}

/** A receipt, and the only caller and state that it may open for; without a caller it opens for nobody. */
export interface PooledReceipt {
  receipt: string;
  state: string;
  caller?: number;
}

const FAULT_NAMES = Object.keys(FAULTS) as Fault[];
const PLAIN_HEADERS = fc.constant<[string, string][]>([['Content-Type', 'application/json']]);
const STATES = ['0', '1', 'f'].map((digit) => digit.repeat(32));

/** Headers in mixed case, repeated, and with unknown names. */
function oddHeaders(): fc.Arbitrary<[string, string][]> {
  return fc
    .tuple(
      fc.oneof(PLAIN_HEADERS, fc.subarray(CONTENT_TYPES, { maxLength: 2 })),
      fc.subarray(ODD_HEADERS, { maxLength: 4 }),
      fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,20}$/u), fc.string()), { maxLength: 2 }),
    )
    .map((parts) => parts.flat());
}

/** Most values are valid, so that many bodies are accepted and reach the checks behind the parser. */
function sessionBody(): fc.Arbitrary<object> {
  const type = fc.constantFrom(...TYPE_IDS);
  const name = fc.string({ unit: 'grapheme', maxLength: 130 });
  const params = fc.oneof(
    fc.record({ type, name }, { requiredKeys: [] }),
    fc.record({ types: fc.array(type, { maxLength: 3 }) }),
    fc.record({ connection: fc.constantFrom(...CONNECTION_IDS) }),
    fc.record(
      {
        type: fc.oneof(type, fc.string()),
        types: fc.array(type, { maxLength: 3 }),
        connection: fc.constantFrom(...CONNECTION_IDS),
        name: fc.constantFrom('', ' ', 'A\r\nX-Injected: 1', '\u2028', '\ud800', 'n'.repeat(121)),
      },
      { requiredKeys: [] },
    ),
  );
  return fc
    .tuple(
      fc.record(
        {
          state: fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(...STATES) },
            { weight: 6, arbitrary: fc.stringMatching(/^[0-9a-f]{32}$/u) },
            { weight: 1, arbitrary: fc.string() },
          ),
          surface: fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom('popup', 'iframe', 'redirect') },
            { weight: 1, arbitrary: fc.constant('__proto__') },
          ),
          dark: fc.oneof(
            { weight: 9, arbitrary: fc.boolean() },
            { weight: 1, arbitrary: fc.anything() },
          ),
          params: fc.oneof(
            { weight: 5, arbitrary: params },
            { weight: 1, arbitrary: fc.anything() },
          ),
        },
        { requiredKeys: ['state', 'surface', 'dark'] },
      ),
      forbidden(9),
      forbidden(9),
    )
    .map(([body, more, moreParams]) =>
      Object.keys(moreParams).length === 0
        ? { ...body, ...more }
        : { ...body, ...more, params: { ...(body.params as object), ...moreParams } },
    );
}

function confirmBody(receipts: readonly PooledReceipt[]): fc.Arbitrary<object> {
  const pooled = fc.constantFrom(...receipts);
  const receipt = fc.oneof(
    { weight: 4, arbitrary: pooled.map((each) => each.receipt) },
    { weight: 3, arbitrary: fc.tuple(pooled, fc.nat(), fc.nat(63)).map(flipOne) },
    { weight: 2, arbitrary: fc.tuple(pooled, pooled, fc.nat(4)).map(swapPart) },
    { weight: 1, arbitrary: fc.string() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'x'.repeat(13_000),
        'eyJhbGciOiJub25lIn0..',
        'eyJhbGciOiJub25lIn0.eyJub3RlIjp7fX0.',
        '....',
        'a.b.c.d.e',
      ),
    },
  );
  const right = pooled.map((each) => ({ receipt: each.receipt, state: each.state }));
  const states = fc.oneof(
    fc.constantFrom(...STATES),
    pooled.map(({ state }) => state),
  );
  return fc
    .tuple(fc.oneof(right, fc.record({ receipt, state: states })), forbidden(9))
    .map(([body, more]) => ({ ...body, ...more }));
}

function forbidden(weight: number): fc.Arbitrary<object> {
  return fc.oneof(
    { weight, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...FORBIDDEN_FIELDS).map(([key, value]) => ({ [key]: value })),
    },
  );
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function flipOne([{ receipt }, at, digit]: [PooledReceipt, number, number]): string {
  const place = at % receipt.length;
  return `${receipt.slice(0, place)}${DIGITS.charAt(digit)}${receipt.slice(place + 1)}`;
}

function swapPart([one, other, part]: [PooledReceipt, PooledReceipt, number]): string {
  const [parts, others] = [one.receipt.split('.'), other.receipt.split('.')];
  return parts.map((each, i) => (i === part ? (others[i] ?? '') : each)).join('.');
}
