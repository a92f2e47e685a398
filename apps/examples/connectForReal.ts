import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import { expect } from 'vitest';

/** Starts a sandbox on a free port. @returns it, with the environment that every example is started with */
export async function startPolytomic(): Promise<Polytomic> {
  const { url, sandbox, close } = await startSandboxServer({ port: 0, providerPort: 0 });
  return {
    connectionNames: () => sandbox.state().connections.map(({ name }) => name),
    close,
    env: {
      CONNECT_SECRET: 'a secret for tests, of more than 32 characters',
      POLYTOMIC_API_KEY: 'sandbox-key-acme',
      POLYTOMIC_URL: url,
      PORT: '0',
    },
  };
}

/** A customer connects a database: session, hosted page, callback page, confirmation, all over HTTP. */
export async function connectForReal(origin: string): Promise<unknown> {
  const state = '0123456789abcdef0123456789abcdef';
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${origin}/api/polytomic${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    expect([response.status, answer]).toEqual([200, answer]);
    return answer;
  };

  const request = { surface: 'popup', dark: false, params: { type: 'mysql' } };
  const { redirectUrl, receipt } = await post('/session', { state, ...request });
  expect(await post('/session/confirm', { state, receipt })).toEqual({ status: 'pending' });

  const callbackUrl = await walkThroughHostedPage(String(redirectUrl));
  expect(callbackUrl).toBe(`${origin}/api/polytomic/callback?polytomic-connect=${state}`);
  const callback = await fetch(callbackUrl);
  expect(await callback.text()).toContain('Finishing up…');

  const { status, connection } = await post('/session/confirm', { state, receipt });
  expect(status).toBe('connected');
  return connection;
}

interface Polytomic {
  /** The names of the connections in the sandbox. */
  connectionNames(): string[];
  close(): Promise<void>;
  env: Record<'CONNECT_SECRET' | 'POLYTOMIC_API_KEY' | 'POLYTOMIC_URL' | 'PORT', string>;
}

/** Fills in the hosted page's form as a browser without scripts does. @returns the URL that it leads to */
async function walkThroughHostedPage(url: string): Promise<string> {
  let response = await fetch(url);
  const html = await response.text();
  const [form = ''] = /<form[^>]*method="post".*?<\/form>/su.exec(html) ?? [];
  const fields = [...form.matchAll(/<input[^>]*>/gsu)].map(([tag]): [string, string] => [
    attribute(tag, 'name'),
    attribute(tag, 'value') || 'demo',
  ]);
  response = await fetch(new URL(attribute(form, 'action'), response.url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return response.headers.get('location') ?? `${response.status}: ${await response.text()}`;
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag) ?? [];
  return value.replaceAll('&amp;', '&');
}
