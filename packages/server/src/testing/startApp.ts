import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { type ConnectHandler, createConnectHandler } from '../handler/createConnectHandler.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';
import type { ErrorContext } from '../exchange/OnError.ts';
import { expectDescribed } from './expectDescribed.ts';
import { credentialsOf, type FakePolytomic, fakePolytomic } from './fakePolytomic.ts';

export const STATE: string = '0123456789abcdef0123456789abcdef';
export const SECRET: string = 'a-secret-of-more-than-32-characters';

/** An app with the handler, a clock, and a fake Polytomic; the headers x-user and x-tenant sign in. */
export function startApp(options: Partial<ConnectHandlerOptions> = {}): App {
  const polytomic = fakePolytomic();
  const handle = createConnectHandler({
    secret: SECRET,
    now: () => app.time,
    onError(error, about) {
      app.errors.push(error);
      app.errorContexts.push(about);
    },
    authorize({ headers }) {
      const tenant = headers.get('x-tenant') ?? 'acme';
      const user = headers.get('x-user') ?? 'ann';
      const credentials = credentialsOf(tenant);
      return user === 'nobody' ? null : { user, tenant, credentials, ...app.access };
    },
    ...options,
    polytomic: { fetch: polytomic.fetch, ...options.polytomic },
  });
  const app: App = {
    polytomic,
    access: {},
    errors: [],
    errorContexts: [],
    time: polytomic.now(),
    handle: Object.assign(
      async (request: Request) => {
        const response = await handle(request);
        await expectDescribed(request, response.clone());
        return response;
      },
      { settleDue: handle.settleDue },
    ),
    async get(path, headers = {}) {
      return await read(await app.handle(new Request(url(path), { headers })));
    },
    async post(path, body, headers = {}) {
      const request = new Request(url(path), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return await read(await app.handle(request));
    },
    async start(params, headers) {
      const body = { state: STATE, surface: 'popup', dark: false, ...(params && { params }) };
      return await app.post('/session', body, headers);
    },
    async confirm({ json: { receipt } }, headers) {
      return await app.post('/session/confirm', { receipt, state: STATE }, headers);
    },
  };
  return app;
}

interface App {
  polytomic: FakePolytomic;
  /** What `authorize` grants besides the defaults. */
  access: Partial<ConnectAccess>;
  errors: unknown[];
  /** What `onError` received with each. */
  errorContexts: ErrorContext[];
  time: number;
  handle: ConnectHandler;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  start(params?: object, headers?: Record<string, string>): Promise<Answer>;
  confirm(session: Answer, headers?: Record<string, string>): Promise<Answer>;
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

function url(path: string): string {
  return `https://app.example/api/polytomic${path}`;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, json };
}
