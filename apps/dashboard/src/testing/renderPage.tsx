import {
  createConnectClient,
  PolytomicConnectProvider,
  preloadConnect,
} from '@polytomic-connect/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished, vi } from 'vitest';
import type { Me } from '../api.ts';
import { createQueryClient } from '../createQueryClient.ts';
import { NoticeProvider } from '../shell/NoticeProvider.tsx';

// A busy machine is no reason to fail: this is only against a hang.
configure({ asyncUtilTimeout: 60_000 });

// Hovering over a button starts to load this, and a file that ended meanwhile would fail the next.
await preloadConnect();

/** Renders a page of the app, in front of a server that answers as the test decides. */
export function renderPage(page: ReactNode, answers: Answers): void {
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
    answer(answers, `${init.method ?? 'GET'} ${path}`, init.body),
  );
  // Not an `afterEach` of this module, which would be one of the first file alone that loads it.
  onTestFinished(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
  const client = createQueryClient();
  client.setQueryDefaults([], { retry: false });
  render(
    <QueryClientProvider client={client}>
      <PolytomicConnectProvider client={createConnectClient('/api/polytomic')}>
        <NoticeProvider>{page}</NoticeProvider>
      </PolytomicConnectProvider>
    </QueryClientProvider>,
  );
}

/** The server's answers by method and path, such as `GET /api/me`: a value, or a {@link Refusal}. */
export type Answers = Record<string, (body: unknown) => unknown>;

/** A refusal of the server, for {@link Answers}. */
export class Refusal {
  readonly problem: { status: number; [field: string]: unknown };

  /** @param problem what the problem document has besides its detail, and its status if that is not 409 */
  constructor(detail: string, problem: { status?: number; [field: string]: unknown } = {}) {
    this.problem = { status: 409, ...problem, detail };
  }
}

export const ada: Me = {
  tenant: { id: 'acme', name: 'Acme' },
  user: { id: 'user-ada', name: 'Ada Okafor', role: 'admin' },
  mayConnect: true,
  mayMakeLinks: true,
  mayManageMembers: true,
  sandbox: true,
};

export const vera: Me = {
  ...ada,
  user: { id: 'user-vera', name: 'Vera Novak', role: 'viewer' },
  mayConnect: false,
  mayMakeLinks: false,
  mayManageMembers: false,
};

export const hugo: Me = {
  ...ada,
  tenant: { id: 'globex', name: 'Globex' },
  user: { id: 'user-hugo', name: 'Hugo Lindqvist', role: 'admin' },
};

async function answer(answers: Answers, request: string, body: unknown): Promise<Response> {
  const answered = await answers[request]?.(body);
  if (answered instanceof Refusal) return Response.json(answered.problem, answered.problem);
  if (answered === undefined) return Response.json({ detail: 'No such route.' }, { status: 404 });
  return answered === null ? new Response(null, { status: 204 }) : Response.json(answered);
}
