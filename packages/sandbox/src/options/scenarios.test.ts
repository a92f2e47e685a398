import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { isScenario, type Scenario, scenarios } from './scenarios.ts';
import { defaultSwitches } from './switches.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const back = 'http://app.test/back?state=s1';

afterEach(() => {
  vi.useRealTimers();
});

async function visit(scenario: Scenario, type: string) {
  const sandbox = createSandbox({ scenario, slowBy: 40 });
  const person = createPerson(sandbox);
  const { redirectUrl, token } = await createPlatform(sandbox).ask({ type });
  return { sandbox, person, token, redirectUrl, page: await person.open(redirectUrl) };
}

describe('a scenario', () => {
  it.each([
    [{ scenario: 'denyy' as Scenario }, 'There is no scenario “denyy”.'],
    [{ slowBy: Number.NaN }, 'The scenario “slow” is late by 0 to 600000 milliseconds.'],
  ])('is refused when a sandbox is created with %o', (options, message) => {
    expect(() => createSandbox(options)).toThrow(message);
  });

  it('is chosen by the sandbox, the header, the call or the hosted URL, the last one last', async () => {
    const sandbox = createSandbox({ scenario: 'silent' });
    const person = createPerson(sandbox);
    const { ask, call } = createPlatform(sandbox);
    const current = (): Scenario | undefined => sandbox.state().sessions.at(-1)?.scenario;
    await ask();
    expect(current()).toBe('silent');
    sandbox.setScenario('coop');
    const { redirectUrl } = await ask();
    expect(current()).toBe('coop');
    await person.open(`${redirectUrl}&scenario=append-params`);
    expect(current()).toBe('append-params');
    const headers = { 'x-sandbox-scenario': 'deny' };
    await ask({}, { headers });
    expect(current()).toBe('deny');
    const body = { name: 'CRM', redirect_url: back };
    await call('POST', '/api/connections/connect?scenario=drop-params', { body, headers });
    expect(current()).toBe('drop-params');
  });

  it('stays with its session when the sandbox moves on', async () => {
    const { sandbox, person } = await visit('append-params', 'slack');
    sandbox.setScenario('approve');
    expect((await person.submit({ api_key: 'k' })).url).toContain('connection_id=');
  });

  it('is in the README, as is every switch', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    for (const name of [...Object.keys(scenarios), ...Object.keys(defaultSwitches)]) {
      expect(readme).toContain(`| \`${name}\` `);
    }
  });

  it('and its switches have the defaults that the README gives', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const table = readme.slice(readme.indexOf('| switch '));
    const rows = [...table.matchAll(/^\| `(\w+)` +\| `([\w-]+)` +\|/gmu)];
    const defaults = Object.fromEntries(
      rows.map(([, name = '', value = '']): [string, string] => [name, value]),
    );
    const own = Object.entries(defaultSwitches).map(([name, value]) => [name, String(value)]);
    expect(defaults).toEqual(Object.fromEntries(own));
  });

  it('does not match the name of an inherited property', () => {
    expect(Object.keys(scenarios).every(isScenario)).toBe(true);
    expect(isScenario('toString')).toBe(false);
  });
});

it('approve: goes back with nothing appended', async () => {
  const { person } = await visit('approve', 'slack');
  expect((await person.submit({ api_key: 'k' })).url).toBe(back);
});

it('deny: a form fails with a reason, and Cancel goes back', async () => {
  const { person, sandbox } = await visit('deny', 'slack');
  const page = await person.submit({ api_key: 'k' });
  expect(page.text).toContain('Slack refused the connection.');
  expect((await person.follow('Cancel')).url).toBe(back);
  expect(sandbox.state().connections).toEqual([]);
});

it('deny: the provider denies even when the person allows', async () => {
  const { person, sandbox } = await visit('deny', 'salesforce');
  await person.submit();
  expect((await person.submit({}, 'allow')).text).toContain('Salesforce did not give access');
  expect((await person.follow('Cancel')).url).toBe(back);
  expect(sandbox.state().connections).toEqual([]);
});

it('slow: the API, the hosted page and the provider answer late', async () => {
  const { sandbox, person, redirectUrl } = await visit('slow', 'salesforce');
  const steps = [
    () => createPlatform(sandbox).call('GET', '/api/me'),
    () => person.open(redirectUrl),
    () => person.submit(),
    () => person.submit({}, 'allow'),
  ];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  for (const step of steps) {
    const arrived = vi.fn<() => void>();
    const answer = step().finally(arrived);
    while (vi.getTimerCount() === 0) await nextTurn();
    await vi.advanceTimersByTimeAsync(39);
    expect(arrived).not.toHaveBeenCalled();
    while (arrived.mock.calls.length === 0) {
      await vi.advanceTimersByTimeAsync(40);
      await nextTurn();
    }
    await answer;
  }
});

it('slow: a request that is given up is not waited for', async () => {
  const sandbox = createSandbox({ scenario: 'slow', slowBy: 60_000 });
  const headers = { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' };
  const signal = AbortSignal.timeout(5);
  const response = await sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers, signal }));
  expect(response.status).toBe(200);
});

it('error-500: asking for a session fails, other calls do not', async () => {
  const { call } = createPlatform(createSandbox({ scenario: 'error-500' }));
  const body = { name: 'CRM', redirect_url: back };
  const answer = await call('POST', '/api/connections/connect', { body });
  expect(answer.status).toBe(500);
  expect(answer.body['key']).toBe('internal_error');
  expect((await call('GET', '/api/me')).status).toBe(200);
});

it('expired: the session is over before it begins', async () => {
  const { page, token, sandbox } = await visit('expired', 'slack');
  expect(page.status).toBe(410);
  const path = `/api/connections/connect/session?token=${token}`;
  expect((await createPlatform(sandbox).call('GET', path)).status).toBe(401);
});

it.each([
  ['coop', 'same-origin'],
  ['coop-allow-popups', 'same-origin-allow-popups'],
  ['coop-noopener', 'noopener-allow-popups'],
] as const)(
  '%s: every answer of the provider, and only those, has %s',
  async (scenario, policy) => {
    const { person, sandbox } = await visit(scenario, 'salesforce');
    await person.submit();
    expect((await person.submit({}, 'allow')).url).toBe(back);
    for (const { url, headers } of person.answers) {
      const expected = url.startsWith(sandbox.providerUrl) ? policy : null;
      expect(headers.get('cross-origin-opener-policy')).toBe(expected);
    }
  },
);

it('coop-hosted: the hosted page has the policy', async () => {
  const { page } = await visit('coop-hosted', 'slack');
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
});

it('refuse-framing: the hosted page forbids it in both ways', async () => {
  const { page } = await visit('refuse-framing', 'slack');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const ordinary = await visit('approve', 'slack');
  expect(ordinary.page.headers.has('x-frame-options')).toBe(false);
});

it('append-params: the redirect names the connection', async () => {
  const { person, sandbox } = await visit('append-params', 'slack');
  const { url } = await person.submit({ api_key: 'k' });
  const id = sandbox.state().connections[0]?.id;
  expect(url).toBe(`${back}&connection_id=${id}&status=success`);
});

it('append-params: so does Cancel, without a connection', async () => {
  const { person } = await visit('append-params', 'slack');
  expect((await person.follow('Cancel')).url).toBe(`${back}&status=cancelled`);
});

it('drop-params: the redirect has lost its query', async () => {
  const { person } = await visit('drop-params', 'slack');
  expect((await person.submit({ api_key: 'k' })).url).toBe('http://app.test/back');
});

it('silent: the last page stays', async () => {
  const { person, sandbox } = await visit('silent', 'slack');
  const page = await person.submit({ api_key: 'k' });
  expect(page.text).toContain('Slack is connected You can close this window.');
  expect(sandbox.state().counts.completed).toBe(1);
});

it('rate-limited: asking for a session answers 429 with a wait of one second', async () => {
  const { call } = createPlatform(createSandbox({ scenario: 'rate-limited' }));
  const answer = await call('POST', '/api/connections/connect', { body: {} });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.body['key']).toBe('rate_limited');
  expect((await call('GET', '/api/me')).status).toBe(200);
});
