import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createSandbox } from './createSandbox.ts';
import { createSandboxHandlers } from './createSandboxHandlers.ts';

// This is the worked example of docs/guides/sandbox.md: an app's own test, with the sandbox behind its fetch.

const sandbox = createSandbox({ url: 'https://app.polytomic.com', seed: 'handlers' });
const server = setupServer(...createSandboxHandlers(http, sandbox));

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  sandbox.reset();
});
afterAll(() => {
  server.close();
});

/** The code under test: it knows nothing of the sandbox. */
async function startConnect(name: string): Promise<string> {
  const response = await fetch('https://app.polytomic.com/api/connections/connect/', {
    method: 'POST',
    headers: {
      authorization: 'Bearer sandbox-key-acme',
      'content-type': 'application/json',
      'x-polytomic-version': '2025-09-18',
    },
    body: JSON.stringify({ name, redirect_url: 'https://app.test/callback' }),
  });
  if (!response.ok) throw new Error(`Polytomic answered ${response.status}.`);
  const { data } = (await response.json()) as { data: { redirect_url: string } };
  return data.redirect_url;
}

it('starts a session', async () => {
  expect(await startConnect('CRM')).toContain('https://app.polytomic.com/connect?session=');
  expect(sandbox.state().sessions).toMatchObject([{ name: 'CRM', status: 'open' }]);
});

it('reports that a name is taken', async () => {
  sandbox.createConnection({ name: 'CRM', type: 'salesforce' });
  await expect(startConnect('CRM')).rejects.toThrow('Polytomic answered 409.');
});

it('walks the hosted page, back to the app', async () => {
  const page = await fetch(await startConnect('CRM'));
  expect(await page.text()).toContain('What do you want to connect?');
  const [session] = sandbox.state().sessions;
  sandbox.completeSession(session?.id ?? '', { type: 'slack' });
  expect(sandbox.state().connections).toMatchObject([{ name: 'CRM', type: { id: 'slack' } }]);
});

it('reaches the OAuth provider', async () => {
  expect((await fetch('http://127.0.0.1:4602/oauth/authorize')).status).toBe(400);
});

it('fails as a network does where the sandbox drops the connection', async () => {
  sandbox.addFault({ route: '/api/*', kind: 'drop' });
  await expect(startConnect('CRM')).rejects.toThrow('fetch');
});

it('creates a sandbox when none is passed', () => {
  const paths: string[] = [];
  createSandboxHandlers({ all: (path) => paths.push(path) });
  expect(paths).toEqual(['http://127.0.0.1:4601/*', 'http://127.0.0.1:4602/*']);
});
