import { createConnectClient, PolytomicConnectProvider } from '@polytomic-connect/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import type { Me } from '../api.ts';
import { NoticeProvider } from '../NoticeProvider.tsx';

// A busy machine is no reason to fail: this is only against a hang.
configure({ asyncUtilTimeout: 60_000 });

/** Renders a page of the app, in front of a server that answers as the test decides. */
export function renderPage(page: ReactNode, answers: Answers): void {
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
    answer(answers, `${init.method ?? 'GET'} ${path}`, init.body),
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
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
  readonly problem: object;

  /** @param problem what the problem document has besides its detail */
  constructor(detail: string, problem: object = {}) {
    this.problem = { ...problem, detail };
  }
}

export const ada: Me = {
  tenant: { id: 'acme', name: 'Acme' },
  user: { name: 'Ada Okafor', role: 'admin' },
  mayConnect: true,
  mayMakeLinks: true,
  mayManageMembers: true,
  sandbox: true,
};

export const vera: Me = {
  ...ada,
  user: { name: 'Vera Novak', role: 'viewer' },
  mayConnect: false,
  mayMakeLinks: false,
  mayManageMembers: false,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function answer(answers: Answers, request: string, body: unknown): Promise<Response> {
  const answered = await answers[request]?.(body);
  if (answered instanceof Refusal) return Response.json(answered.problem, { status: 409 });
  if (answered === undefined) return Response.json({ detail: 'No such route.' }, { status: 404 });
  return answered === null ? new Response(null, { status: 204 }) : Response.json(answered);
}
