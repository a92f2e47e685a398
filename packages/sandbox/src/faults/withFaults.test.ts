import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';
import type { SandboxFault } from '../state/SandboxFault.ts';

const connect = 'POST /api/connections/connect';
const headers = { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' };

function start(...faults: SandboxFault[]) {
  const sandbox = createSandbox({ faults, seed: 'one' });
  const me = (signal?: AbortSignal) =>
    sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers, ...(signal && { signal }) }));
  return { sandbox, me, ...createPlatform(sandbox) };
}

/** How long eight calls wait. */
async function measure(): Promise<number[]> {
  const { me } = start({ route: '*', kind: 'delay', delay: [100, 400] });
  const waits: number[] = [];
  for (let call = 0; call < 8; call += 1) {
    const from = Date.now();
    const answer = me().then((response) => {
      waits.push(Date.now() - from);
      return response;
    });
    await vi.runAllTimersAsync();
    await answer;
  }
  return waits;
}

/** Which of 200 calls fail, as a line of x and dots. */
async function strikes(seed: string | number, rate: number): Promise<string> {
  const sandbox = createSandbox({ seed, faults: [{ route: '/api/me', kind: 'error', rate }] });
  const { call } = createPlatform(sandbox);
  let seen = '';
  for (let at = 0; at < 200; at += 1) {
    seen += (await call('GET', '/api/me')).status === 500 ? 'x' : '.';
  }
  return seen;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an error', () => {
  it('has its status, the documented shape and Retry-After', async () => {
    const { call, sandbox } = start({ route: '/api/*', kind: 'error', status: 429, retryAfter: 7 });
    const answer = await call('GET', '/api/connections');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.body).toMatchObject({ status: 429, key: 'sandbox_fault' });
    expect(sandbox.state().requests).toMatchObject([{ status: 429, fault: 'error' }]);
  });

  it('leaves the request undone, or does it and loses the answer', async () => {
    const before = start({ route: connect, kind: 'error' });
    await expect(before.ask()).rejects.toThrow('500');
    expect(before.sandbox.state().counts.sessions).toBe(0);
    const after = start({ route: connect, kind: 'error', when: 'after' });
    await expect(after.ask()).rejects.toThrow('500');
    expect(after.sandbox.state().counts.sessions).toBe(1);
  });

  it('is not kept by an idempotency key, and an answer that was lost is', async () => {
    const keyed = { headers: { 'idempotency-key': 'one-click-1' } };
    const gateway = start({ route: connect, kind: 'error', times: 1 });
    await expect(gateway.ask({}, keyed)).rejects.toThrow('500');
    await expect(gateway.ask({}, keyed)).resolves.toHaveProperty('token');
    const lost = start({ route: connect, kind: 'error', when: 'after', times: 1 });
    await expect(lost.ask({}, keyed)).rejects.toThrow('500');
    await lost.ask({}, keyed);
    expect(lost.sandbox.state().counts.sessions).toBe(1);
  });

  it('on the hosted page is a page', async () => {
    const { sandbox, ask } = start({ route: '/connect', kind: 'error', status: 502 });
    const page = await createPerson(sandbox).open((await ask()).redirectUrl);
    expect(page.status).toBe(502);
    expect(page.text).toContain('Something went wrong');
  });
});

describe('a delay', () => {
  it('is fixed, and adds to other faults', async () => {
    const { me } = start(
      { route: '/api/*', kind: 'delay', delay: 1000 },
      { route: '/api/me', kind: 'error', status: 503, delay: 500 },
    );
    const settled = vi.fn<(response: Response) => void>();
    const answer = me().then((response) => {
      settled(response);
      return response;
    });
    await vi.advanceTimersByTimeAsync(1499);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).status).toBe(503);
  });

  it('is random within its bounds, and the same again with the same seed', async () => {
    const waits = await measure();
    expect(waits.every((wait) => wait >= 100 && wait <= 400)).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(4);
    expect(await measure()).toEqual(waits);
  });
});

describe('the rate', () => {
  it('is kept, and the requests it fails follow from the seed alone', async () => {
    const first = await strikes('a', 0.2);
    expect(await strikes('a', 0.2)).toBe(first);
    expect(await strikes('b', 0.2)).not.toBe(first);
    const share = first.replaceAll('.', '').length / first.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
  });

  it.each([
    [0, '.'],
    [1, 'x'],
  ])('a rate of %i is kept', async (rate, mark) => {
    expect(await strikes(1, rate)).toBe(mark.repeat(200));
  });

  it('does not depend on other requests', async () => {
    const lonely = start({ route: '/api/me', kind: 'error', rate: 0.5 });
    const busy = start({ route: '/api/me', kind: 'error', rate: 0.5 });
    for (let at = 0; at < 20; at += 1) {
      await busy.call('GET', '/api/connections');
      expect((await busy.me()).status).toBe((await lonely.me()).status);
    }
  });
});

it('ends after `times` requests, and the state counts them', async () => {
  const { me, sandbox } = start({ route: '/api/me', kind: 'error', times: 2 });
  const statuses = [await me(), await me(), await me()].map(({ status }) => status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(sandbox.state().faults).toMatchObject([{ id: 'fault-1', met: 3, hits: 2 }]);
});

it('redirect leads to another origin, and the log shows who follows', async () => {
  const { sandbox, call } = start({ route: connect, kind: 'redirect' });
  const answer = await call('POST', '/api/connections/connect', {});
  const location = answer.headers.get('location') ?? '';
  expect([answer.status, location]).toEqual([303, `${sandbox.providerUrl}/api/elsewhere`]);
  expect(sandbox.state().counts.sessions).toBe(0);
  await sandbox.fetch(new Request(location));
  expect(sandbox.state().requests).toMatchObject([
    { path: '/api/connections/connect', status: 303, fault: 'redirect' },
    { path: '/api/elsewhere', status: 404, fault: null },
  ]);
});

it('answer leaves the request undone, and succeeds with the data that it was given', async () => {
  const data = [null, { id: 7 }];
  const { call, sandbox } = start({ route: connect, kind: 'answer', data });
  const answer = await call('POST', '/api/connections/connect', {});
  expect([answer.status, answer.body]).toEqual([200, { data }]);
  expect(sandbox.state()).toMatchObject({ counts: { sessions: 0 }, faults: [{ data }] });
});

it('an answer without data has `null`, as an empty list may', async () => {
  const { call } = start({ route: '/api/connections', kind: 'answer' });
  expect((await call('GET', '/api/connections')).body).toEqual({ data: null });
});

it('empty-body carries the request out, and answers nothing', async () => {
  const { sandbox } = start({ route: 'DELETE *', kind: 'empty-body' });
  const { id } = sandbox.createConnection({ name: 'Old', type: 'slack' });
  const request = new Request(`${sandbox.url}/api/connections/${id}`, {
    method: 'DELETE',
    headers,
  });
  const answer = await sandbox.fetch(request);
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(sandbox.state().connections).toEqual([]);
});

it('drop rejects as fetch does, and is in the log', async () => {
  const { me, sandbox } = start({ route: '/api/me', kind: 'drop' });
  await expect(me()).rejects.toThrow(TypeError);
  expect(sandbox.state().requests).toMatchObject([{ path: '/api/me', status: 0, fault: 'drop' }]);
});

it('stall-headers never answers and ends with the request', async () => {
  const { me, sandbox } = start({ route: '/api/me', kind: 'stall-headers' });
  const given = new AbortController();
  const answer = me(given.signal);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sandbox.state().requests).toMatchObject([{ status: 0, fault: 'stall-headers' }]);
  given.abort();
  await expect(answer).rejects.toThrow('aborted');
});

it('stall-body sends the headers and half of the body, then nothing', async () => {
  const { me } = start({ route: '/api/me', kind: 'stall-body' });
  const given = new AbortController();
  const response = await me(given.signal);
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(10);
  const more = reader?.read();
  await vi.advanceTimersByTimeAsync(3_600_000);
  given.abort();
  await expect(more).rejects.toThrow('aborted');
});

it('cut-body ends half-way', async () => {
  const { me } = start({ route: '/api/me', kind: 'cut-body' });
  await expect((await me()).text()).rejects.toThrow('fetch failed');
});

it('slow-body takes its time and is whole', async () => {
  const { me } = start({ route: '/api/me', kind: 'slow-body', duration: 8000 });
  const from = Date.now();
  const text = me().then((response) => response.text());
  await vi.runAllTimersAsync();
  expect(JSON.parse(await text)).toHaveProperty('data.organization_name', 'Acme');
  expect(Date.now() - from).toBeGreaterThanOrEqual(7000);
});

it('an answer without a body survives every fault of the body', async () => {
  const { sandbox, call } = start({ route: 'DELETE *', kind: 'cut-body' });
  const { id } = sandbox.createConnection({ name: 'Old', type: 'slack' });
  expect((await call('DELETE', `/api/connections/${id}`)).status).toBe(200);
});

it('never meets the controls', async () => {
  const { call } = start({ route: '*', kind: 'drop' });
  expect((await call('GET', '/_sandbox/state')).status).toBe(200);
});
