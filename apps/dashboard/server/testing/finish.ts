import type { Sandbox } from '@polytomic-connect/sandbox';

/**
 * Does what the customer does on the hosted page of a type that wants an API key.
 *
 * @returns the path, on the app, that the page leads back to
 */
export async function finish(
  sandbox: Pick<Sandbox, 'fetch' | 'url'>,
  redirectUrl: string,
): Promise<string> {
  const response = await sandbox.fetch(new Request(redirectUrl, { redirect: 'manual' }));
  const page = await response.text();
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/gu)];
  const form = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
  form.set('api_key', 'sk_live_0123');
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const sent = await sandbox.fetch(
    new Request(new URL('/connect', sandbox.url), {
      method: 'POST',
      body: form,
      headers: { cookie, origin: sandbox.url },
      redirect: 'manual',
    }),
  );
  if (sent.status !== 303) throw new Error(`The hosted page answered ${sent.status}.`);
  const { pathname, search } = new URL(sent.headers.get('location') ?? '');
  return pathname + search;
}
