import { expect, it, vi } from 'vitest';
import { createSandbox } from './createSandbox.ts';
import type { SandboxOptions } from './SandboxOptions.ts';
import { startSandboxServer } from './server/startSandboxServer.ts';

it.each(['scenarios', 'switch', 'toString'])('the misspelled option “%s” is refused', (name) => {
  const reason = `“${name}” is not an option, so it would have no effect. There are: url, `;
  expect(() => createSandbox({ [name]: 'slow' })).toThrow(reason);
});

it('a misspelled option of the server is refused', async () => {
  await expect(startSandboxServer({ port: 0, providerPort: 0, prot: 0 } as never)).rejects.toThrow(
    '“prot” is not an option',
  );
});

it('an option that is undefined counts as left out', async () => {
  const names = ['url', 'providerUrl', 'partnerName', 'organizations', 'partnerKeys'];
  const others = ['deploymentKeys', 'connections', 'scenario', 'slowBy', 'switches', 'faults'];
  const last = ['now', 'seed', 'createId', 'panel', 'snapshot'];
  const all = [...names, ...others, ...last].map((name) => [name, undefined]);
  const sandbox = createSandbox(Object.fromEntries(all) as SandboxOptions);
  for (const key of ['sandbox-partner-key', 'sandbox-key-acme']) {
    const headers = { authorization: `Bearer ${key}`, 'x-polytomic-version': '2025-09-18' };
    const answer = await sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers }));
    expect(answer.status).toBe(200);
  }
  const session = sandbox.createSession({ name: 'CRM', type: 'slack' });
  const page = await sandbox.fetch(new Request(session.url));
  expect(await page.text()).toContain('Northwind');
});

const ACME = { id: '11111111-1111-4111-8111-111111111111', name: 'Acme', apiKeys: ['one'] };
const GLOBEX = { id: '22222222-2222-4222-8222-222222222222', name: 'Globex', apiKeys: ['two'] };

it.each([
  [{ url: 'sandbox' }, 'url is “sandbox”, and has to be an origin without a path, such as'],
  [{ url: 'https://sandbox.example/polytomic' }, 'and has to be an origin without a path'],
  [{ url: 'ftp://sandbox.example' }, 'url is “ftp://sandbox.example”'],
  [{ providerUrl: 7 }, 'providerUrl is “7”'],
  [{ partnerName: null }, 'partnerName is not a text.'],
  [{ partnerKeys: 'key' }, 'partnerKeys is not a list of texts.'],
  [{ deploymentKeys: [7] }, 'deploymentKeys is not a list of texts.'],
  [{ connections: {} }, 'connections is not a list of objects.'],
  [{ connections: [null] }, 'connections is not a list of objects.'],
  [{ organizations: [null] }, 'organizations is not a list of objects.'],
  [{ faults: ['drop'] }, 'faults is not a list of objects.'],
  [{ faults: 'drop' }, 'faults is not a list of objects.'],
  [{ createId: 'id' }, 'createId is not a function.'],
  [{ organizations: null }, 'organizations is not a list of objects.'],
  [{ organizations: [] }, 'organizations is empty.'],
  [{ organizations: [{ ...ACME, id: 'acme' }] }, 'is “acme”, and has to be a UUID in lower case.'],
  [{ organizations: [{ ...ACME, id: 'AAAAAAAA-1111-4111-8111-111111111111' }] }, 'in lower case'],
  [{ organizations: [{ ...ACME, apiKeys: 'one' }] }, 'The apiKeys of the organization “Acme”'],
  [{ organizations: [ACME, { ...GLOBEX, id: ACME.id }] }, 'in common with another one'],
  [{ organizations: [ACME, { ...GLOBEX, apiKeys: ['two', 'one'] }] }, '“Globex” has its id or an'],
])('%j is refused, and the reason names the option', (options, reason) => {
  expect(() => createSandbox(options as SandboxOptions)).toThrow(reason);
});

it('an API key that stands twice in its own organization is one key', () => {
  expect(() =>
    createSandbox({ organizations: [{ ...ACME, apiKeys: ['one', 'one'] }, GLOBEX] }),
  ).not.toThrow();
});

it.each([
  [{ port: '0' }, 'port is “0”, and has to be a whole number from 0 to 65535.'],
  [{ providerPort: 65_536 }, 'providerPort is “65536”'],
  [{ url: 'localhost' }, 'url is “localhost”, and has to be an origin without a path'],
  [{ providerUrl: 'http://localhost:0/oauth' }, 'providerUrl is “http://localhost:0/oauth”'],
])('a server with %j is refused, and the reason names the option', async (options, reason) => {
  const start = startSandboxServer({ port: 0, providerPort: 0, ...options } as object);
  await expect(start).rejects.toThrow(reason);
});

it('the clock follows fake timers that start later', () => {
  const sandbox = createSandbox();
  sandbox.createSession({ name: 'CRM', type: 'slack' });
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(Date.now() + 301_000);
    expect(sandbox.state().sessions).toMatchObject([{ status: 'expired' }]);
  } finally {
    vi.useRealTimers();
  }
});

it.each([undefined, null, 'reload'])('a listener that is %j is refused at once', (listener) => {
  const sandbox = createSandbox();
  expect(() => sandbox.onChange(listener as never)).toThrow('of onChange is not a function.');
});

it('a listener that throws fails neither a control nor a request, nor keeps the others from it', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const sandbox = createSandbox();
  const broken = new Error('It broke.');
  let heard = 0;
  sandbox.onChange(() => {
    throw broken;
  });
  sandbox.onChange(() => {
    heard += 1;
  });
  sandbox.setScenario('deny');
  const answer = await sandbox.fetch(new Request(`${sandbox.url}/api/connection_types`));
  expect(answer.status).toBe(200);
  expect(heard).toBe(2);
  expect(logged.mock.calls).toEqual([[broken], [broken]]);
  logged.mockRestore();
});
