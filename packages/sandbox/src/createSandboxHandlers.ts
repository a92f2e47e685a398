import { createSandbox, type Sandbox } from './createSandbox.ts';
import { ConnectionDrop } from './faults/ConnectionDrop.ts';

/** The part of `http` from `msw` that is used. It is passed in, so this file imports nothing from msw. */
export interface MswHttp<Handler> {
  readonly all: (
    path: string,
    resolver: (info: { readonly request: Request }) => Promise<Response>,
  ) => Handler;
}

/**
 * Makes MSW handlers of a sandbox's routes: its API, its hosted page and its OAuth provider answer in the
 * process of a test, without a server. Give the sandbox the `url` that the code under test calls.
 *
 * @example
 * const sandbox = createSandbox({ url: 'https://app.polytomic.com' });
 * const server = setupServer(...createSandboxHandlers(http, sandbox));
 * @param http `http` from `msw`
 */
export function createSandboxHandlers<Handler>(
  http: MswHttp<Handler>,
  sandbox: Sandbox = createSandbox(),
): Handler[] {
  return [sandbox.url, sandbox.providerUrl].map((origin) =>
    http.all(`${origin}/*`, async ({ request }) => {
      try {
        return await sandbox.fetch(request);
      } catch (error) {
        // MSW treats this as a network error.
        if (error instanceof ConnectionDrop) return Response.error();
        throw error;
      }
    }),
  );
}
