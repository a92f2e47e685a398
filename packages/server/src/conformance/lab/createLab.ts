import type { Answer, Customer, Lab, SandboxMemory, SendOptions, Started } from './Lab.ts';
import { fetchAsHost } from './fetchAsHost.ts';
import { isClosedConnection } from './isClosedConnection.ts';
import { readForm } from '../page/readForm.ts';
import { sendInARow } from './sendInARow.ts';
import { sendWithLength } from './sendWithLength.ts';
import { type RawRequest, writeRequest } from './writeRequest.ts';

/** Options of `createLab`. */
export interface LabOptions {
  /** Where the routes are, such as `http://localhost:3000/api/polytomic`. */
  url: string;
  /** The origin of the sandbox. */
  polytomic: string;
  /** The headers that sign in each customer. */
  customers: { user: SignIn; other: SignIn; colleague?: SignIn | undefined };
  /** The type of the connections that the checks make. @default 'mysql' */
  type?: string | undefined;
  /** How the backend names the other tenant in requests, such as its id or its slug. @default [] */
  otherTenants?: readonly string[] | undefined;
  fetch?: typeof fetch | undefined;
}

type SignIn = Readonly<Record<string, string>>;

/** Connects the checks with a running backend and a running sandbox. */
export function createLab({
  url: address,
  polytomic,
  customers,
  type = 'mysql',
  otherTenants = [],
  fetch: call = fetch,
}: LabOptions): Lab {
  const base = address.replace(/\/$/u, '');
  const { origin } = new URL(base);
  const answers: string[] = [];

  async function send(route: string, options: SendOptions = {}): Promise<Answer> {
    const { as = 'user', query = '', body, headers = {} } = options;
    const method = options.method ?? (body === undefined ? 'GET' : 'POST');
    const sent: Record<string, string | undefined> = {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? { 'Sec-Fetch-Site': 'same-origin' } : { Origin: origin }),
      ...signIn(as),
      ...headers,
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = {
      method,
      headers: new Headers(
        Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      // As bytes: `fetch` would name a type of its own for a text.
      ...(body !== undefined && { body: new TextEncoder().encode(text) }),
    };
    const url = `${base}${route}${query === '' ? '' : `?${query}`}`;
    const response = request.headers.has('host')
      ? fetchAsHost(url, request)
      : call(url, { ...request, redirect: 'manual' });
    return await read(
      await response.catch((cause: unknown) => {
        if (!isClosedConnection(cause)) throw cause;
        const what = `${method} ${route}: the backend closes the connection without an answer`;
        throw new Error(what, { cause });
      }),
    );
  }

  async function read(response: Response): Promise<Answer> {
    const text = await response.text();
    answers.push(text, ...[...response.headers].map(([name, value]) => `${name}: ${value}`));
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  function signIn(as: Customer): SignIn {
    return (as === 'nobody' ? undefined : customers[as]) ?? {};
  }

  async function control(path: string, body?: unknown): Promise<unknown> {
    const response = await call(`${polytomic}/_sandbox${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (response.ok) return await response.json();
    throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
  }

  const memory = async (): Promise<SandboxMemory> => (await control('/state')) as SandboxMemory;

  return {
    answers,
    type,
    hasColleague: customers.colleague !== undefined,
    otherTenants,
    origin,
    polytomic,
    send,
    memory,
    hasConnection: async (id) => (await memory()).connections.some((each) => each.id === id),
    visit: async (page) => await read(await call(page, { redirect: 'manual' })),
    async submit({ action, fields, isMultipart }, headers) {
      const body = isMultipart ? new FormData() : new URLSearchParams();
      for (const { name, value } of fields) body.append(name, value);
      return await read(await call(action, { method: 'POST', body, headers, redirect: 'manual' }));
    },
    async start({ as = 'user', query = '', params = { type }, headers = {}, more = {} } = {}) {
      const before = new Set((await memory()).sessions.map(({ id }) => id));
      const state = newState();
      const body = { ...sessionRequest(state), params, ...more };
      const answer = await send('/session', { as, query, headers, body });
      const { redirectUrl, receipt } = answer.json;
      const session = (await memory()).sessions.find(({ id }) => !before.has(id));
      return {
        answer,
        state,
        redirectUrl: typeof redirectUrl === 'string' ? redirectUrl : '',
        receipt,
        session,
      } satisfies Started;
    },
    async startWithLength(length) {
      return await sendWithLength(new URL(`${base}/session`), length, {
        headers: { 'Content-Type': 'application/json', Origin: origin, ...signIn('user') },
        body: JSON.stringify({ ...sessionRequest(newState()), params: { type } }),
      });
    },
    async sendInARow(route, { as = 'user', method = 'POST', headers = {}, body, isChunked }) {
      const url = new URL(base);
      const page = { method: 'GET', path: `${url.pathname}/callback` };
      const last = { ...page, headers: { Connection: 'close' } };
      const request: RawRequest = {
        method,
        path: `${url.pathname}${route}`,
        headers: { Origin: origin, ...signIn(as), ...headers },
        body: body ?? writeRequest(url.host, page),
        isChunked,
      };
      const [, ...after] = await sendInARow(url, request, last);
      const [alone] = await sendInARow(url, last, last);
      return { after, alone };
    },
    async confirm({ receipt, state }, as = 'user') {
      return await send('/session/confirm', { as, body: { receipt, state } });
    },
    async complete({ id }, options = {}) {
      await control(`/sessions/${id}/complete`, { type, ...options });
    },
    async fillIn(hostedPage) {
      const page = await call(hostedPage);
      const { status, headers } = page;
      const answer = { status, headers, text: await page.text(), json: {} };
      const { action, fields } = readForm(answer, new URL(hostedPage)) ?? { fields: [] };
      if (action === undefined) throw new Error(`${hostedPage} has no form to fill in.`);
      const body = new URLSearchParams();
      for (const { name, value } of fields) body.append(name, value === '' ? '1' : value);
      const response = await call(action, { method: 'POST', body, redirect: 'manual' });
      await response.body?.cancel();
      return response.headers.get('location') ?? '';
    },
    async addConnection({ organizationId }, connection) {
      const made = await control('/connections', { ...connection, organizationId });
      return (made as { id: string }).id;
    },
    async breakConnection(id) {
      await control(`/connections/${id}/status`, { status: 'unhealthy' });
    },
    async expire({ id }) {
      await control(`/sessions/${id}/expire`, {});
    },
    async withFault(fault, run) {
      const { id } = (await control('/faults', fault)) as { id: string };
      try {
        return await run();
      } finally {
        await control(`/faults/${id}/remove`, {});
      }
    },
    async withSwitches(switches, run) {
      const { switches: before } = await memory();
      await control('/switches', switches);
      try {
        return await run();
      } finally {
        await control('/switches', before);
      }
    },
    async cancel({ redirectUrl }) {
      const page = new URL(redirectUrl);
      page.pathname = '/connect/cancel';
      const response = await call(page, { redirect: 'manual' });
      await response.body?.cancel();
      return response.headers.get('location') ?? '';
    },
    async isToken(text) {
      const query = new URLSearchParams({ token: text });
      const response = await call(`${polytomic}/api/connections/connect/session?${query}`, {
        headers: { 'X-Polytomic-Version': '2025-09-18' },
      });
      await response.body?.cancel();
      return response.ok;
    },
  };
}

function sessionRequest(state: string): Record<string, unknown> {
  return { state, surface: 'popup', dark: false };
}

/** A flow's state: 128 random bits as hexadecimal digits. */
function newState(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
