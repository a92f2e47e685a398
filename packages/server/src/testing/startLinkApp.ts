import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { SettledSession } from '../stores/SessionsOptions.ts';
import { credentialsOf } from './fakePolytomic.ts';
import { startApp } from './startApp.ts';

/** An app with links: Ann of Acme may make them, and the test is the colleague who opens one. */
export function startLinkApp(
  options: Partial<ConnectHandlerOptions> = {},
  links: Partial<LinksOptions> = {},
): LinkApp {
  const settled: SettledSession[] = [];
  const events: ConnectEvent[] = [];
  const linkStore = createMemoryLinkStore();
  const app = startApp({
    onEvent: (event) => events.push(event),
    sessions: {
      store: createMemorySessionStore(),
      credentials: ({ tenant }) => credentialsOf(tenant),
      onSettled: (session) => void settled.push(session),
    },
    links: {
      store: linkStore,
      appName: 'Analytics',
      creator: ({ user, tenant }) => ({
        name: 'Ann Miller',
        team: 'Acme',
        access: {
          user,
          tenant,
          credentials: credentialsOf(tenant),
          ...app.access,
        },
      }),
      ...links,
    },
    ...options,
  });
  app.access = { allow: { link: true } };
  return Object.assign(app, {
    settled,
    events,
    linkStore,
    async make(body: object = {}, headers?: Record<string, string>) {
      const { json } = await app.post('/links', body, headers);
      const url = new URL(String(json['url']));
      return { id: String(json['id']), path: url.pathname.slice('/api/polytomic'.length) };
    },
    async remove(id: string, headers: Record<string, string> = {}) {
      const url = `https://app.example/api/polytomic/links/${id}`;
      return await app.handle(new Request(url, { method: 'DELETE', headers }));
    },
    async send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      const response = await app.handle(
        new Request(`https://app.example/api/polytomic${path}`, {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin', origin: 'https://app.example', ...headers },
          body: new URLSearchParams(fields),
        }),
      );
      return await readPage(response);
    },
    async click(path: string, fields: Record<string, string> = {}) {
      const { text } = await app.get(path);
      return await this.send(path, { form: formOf(text), dark: 'false', ...fields });
    },
    returnPath() {
      const call = app.polytomic.calls.findLast(({ body }) => 'redirect_url' in body);
      const { pathname, search } = new URL(String(call?.body['redirect_url']));
      return `${pathname.slice('/api/polytomic'.length)}${search}`;
    },
  });
}

/** The hidden field of a page's form. */
export function formOf(html: string): string {
  return /name="form" value="([^"]*)"/u.exec(html)?.[1] ?? '';
}

/** The heading of a page, without its markup. */
export function headingOf(html: string): string {
  return (/<h1>(.*)<\/h1>/u.exec(html)?.[1] ?? '').replaceAll(/<[^>]*>/gu, '');
}

async function readPage(response: Response): Promise<LinkPage> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A page that a visitor got. */
interface LinkPage {
  status: number;
  headers: Headers;
  text: string;
}

/** What {@link startLinkApp} starts. */
export type LinkApp = ReturnType<typeof startApp> & {
  settled: SettledSession[];
  events: ConnectEvent[];
  linkStore: ReturnType<typeof createMemoryLinkStore>;
  /** Makes a link; `path` is its address below the base path. */
  make(body?: object, headers?: Record<string, string>): Promise<{ id: string; path: string }>;
  remove(id: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as a browser does. */
  send(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<LinkPage>;
  /** Opens a page and presses its button. */
  click(path: string, fields?: Record<string, string>): Promise<LinkPage>;
  /** Where the hosted page of the latest session returns to, below the base path. */
  returnPath(): string;
};
