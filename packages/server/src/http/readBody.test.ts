import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { readBody } from './readBody.ts';
import { readForm } from './readForm.ts';
import { readJson } from './readJson.ts';
import { startDeadline } from './startDeadline.ts';

const LONG = 60_000;

test.each([
  ['no length', {}],
  ['its own length', { 'content-length': '5' }],
])('a body at the limit is read, with %s declared', async (_what, headers) => {
  expect(await readBody(post('12345', headers), 5, startDeadline(LONG))).toBe('12345');
});

test.each([
  ['that is longer', '123456', {}],
  ['that is declared longer than it is', '12345', { 'content-length': '6' }],
])('a body %s is refused, and the message names the limit', async (_what, body, headers) => {
  await expect(readBody(post(body, headers), 5, startDeadline(LONG))).rejects.toMatchObject({
    code: 'payload-too-large',
    detail:
      'The body is longer than 5 bytes, so it was not read. Send only what the route asks for.',
  });
});

test.each<[string, BodyInit]>([
  ['that is not UTF-8', Uint8Array.of(0xff)],
  ['that breaks off', brokenBody()],
])('a body %s is invalid, not timed out', async (_what, body) => {
  await expect(readBody(post(body), 5, startDeadline(LONG))).rejects.toMatchObject({
    code: 'invalid-request',
    detail: 'The body broke off or is not UTF-8, so nothing was done. Send it again.',
  });
});

test('a request without a body has an empty one', async () => {
  const request = new Request('https://app.example', { method: 'POST' });
  expect(request.body).toBeNull();
  expect(await readBody(request, 5, startDeadline(LONG))).toBe('');
});

test('a body that something else has begun to read is an error of the app, not of the sender', async () => {
  const request = post('12345');
  request.body?.getReader();
  await expect(readBody(request, 5, startDeadline(LONG))).rejects.toThrow('was already read');
});

test('a body that has not arrived by the deadline times out', async () => {
  const stalled = new ReadableStream<Uint8Array>();
  await expect(readBody(post(stalled), 5, startDeadline(0))).rejects.toMatchObject({
    code: 'request-timed-out',
    detail: 'The body did not arrive in time, so nothing was done. Send it again.',
  });
});

test('reading a body leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await readBody(post('12345'), 5, startDeadline(LONG));
    await readBody(post(Uint8Array.of(0xff)), 5, startDeadline(LONG)).catch(() => {});
    await readBody(post('123456'), 5, startDeadline(LONG)).catch(() => {});
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

const schema = z.strictObject({
  state: z.string(),
  params: z.strictObject({ type: z.string().optional() }).optional(),
});
const valid = '{"state":"a"}';

test.each([
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json\t;x',
])('the content type %j is accepted as JSON', async (type) => {
  const request = post(valid, { 'content-type': type });
  expect(await readJson(request, schema, startDeadline(LONG))).toEqual({ state: 'a' });
});

test.each([
  '',
  'text/plain',
  'application/jsonp',
  'x-application/json',
  'application/json,text/plain',
])('the content type %j is refused as JSON, and the body is not read', async (type) => {
  const request = post(valid, { 'content-type': type });
  await expect(readJson(request, schema, startDeadline(LONG))).rejects.toMatchObject({
    code: 'unsupported-media-type',
    detail:
      'The body is not declared as JSON, so it was not read. Send the header `Content-Type: application/json`.',
  });
  expect(request.bodyUsed).toBe(false);
});

test('a body without a content type is refused as JSON', async () => {
  const request = post(new TextEncoder().encode(valid));
  await expect(readJson(request, schema, startDeadline(LONG))).rejects.toMatchObject({
    code: 'unsupported-media-type',
  });
});

test.each([
  ['{', /^The body is not JSON, so nothing was done\. Send JSON\.$/u],
  ['7', /^The body does not fit: it is not an object\. Nothing was done\.$/u],
  ['{"state":7}', /^`state` does not fit: it is not a text\. Nothing was done\.$/u],
  ['{"state":"a","params":7}', /^`params` does not fit: /u],
  ['{"state":"a","params":{"type":7}}', /^`params\.type` does not fit: /u],
  ['{"state":"a","x":1}', /^The body has the key "x", which this route does not know; /u],
  ['{"state":"a","params":{"y":1}}', /^`params` has the key "y", which .* Nothing was done\.$/u],
  [`{"state":"a","${'k'.repeat(100)}":1}`, /^The body has the key "k{64}", which /u],
])('%s is refused, and the message names the first invalid field', async (body, detail) => {
  const request = post(body, { 'content-type': 'application/json' });
  await expect(readJson(request, schema, startDeadline(LONG))).rejects.toMatchObject({
    code: 'invalid-request',
    detail: expect.stringMatching(detail) as string,
  });
});

test.each([
  'application/x-www-form-urlencoded',
  'APPLICATION/X-WWW-FORM-URLENCODED',
  'application/x-www-form-urlencoded;charset=UTF-8',
  'application/x-www-form-urlencoded ; charset=UTF-8',
])('the content type %j is accepted as a form', async (type) => {
  const form = await readForm(post('a=b&c=%20', { 'content-type': type }), startDeadline(LONG));
  expect([...form]).toEqual([
    ['a', 'b'],
    ['c', ' '],
  ]);
});

test.each([
  '',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencodedx',
  'x-application/x-www-form-urlencoded',
])('the content type %j is refused as a form', async (type) => {
  const request = post('a=b', { 'content-type': type });
  await expect(readForm(request, startDeadline(LONG))).rejects.toMatchObject({
    code: 'unsupported-media-type',
    detail: 'The body is not that of a form, so it was not read. Open the page and use its button.',
  });
});

test('a body without a content type is refused as a form', async () => {
  const request = post(new TextEncoder().encode('a=b'));
  await expect(readForm(request, startDeadline(LONG))).rejects.toMatchObject({
    code: 'unsupported-media-type',
  });
});

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return new Request('https://app.example/', init);
}

function brokenBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.error(new Error('The connection was reset.')),
  });
}
