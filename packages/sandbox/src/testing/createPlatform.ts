import type { Sandbox } from '../createSandbox.ts';

/** A customer's backend that calls the sandbox's API. */
export interface Platform {
  /** Calls the API and reads its JSON. */
  readonly call: (method: string, path: string, init?: CallInit) => Promise<Answer>;
  /** Asks for a session and fails unless there is one. */
  readonly ask: (
    body?: Readonly<Record<string, unknown>>,
    init?: CallInit,
  ) => Promise<{ readonly redirectUrl: string; readonly token: string }>;
}

/** Options of a call. */
interface CallInit {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the API. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every shape.
  readonly body: Json;
}

/** JSON whose shape the test is about. */
type Json = { readonly [key: string]: Json } & { readonly length?: number };

/** A backend with the key of Acme and the newest version. */
export function createPlatform(sandbox: Pick<Sandbox, 'url' | 'fetch'>): Platform {
  const call: Platform['call'] = async (method, path, init = {}) => {
    const response = await sandbox.fetch(
      new Request(`${sandbox.url}${path}`, {
        method,
        headers: {
          authorization: 'Bearer sandbox-key-acme',
          'x-polytomic-version': '2025-09-18',
          ...init.headers,
        },
        ...(init.body !== undefined && {
          body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body),
        }),
      }),
    );
    const text = await response.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as Json;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    call,
    ask: async (body = {}, init = {}) => {
      const { status, body: answer } = await call('POST', '/api/connections/connect/', {
        body: { name: 'CRM', redirect_url: 'http://app.test/back?state=s1', ...body },
        ...init,
      });
      if (status !== 200) throw new Error(JSON.stringify(answer));
      const data = answer['data'] as unknown as { redirect_url: string; token: string };
      return { redirectUrl: data.redirect_url, token: data.token };
    },
  };
}
