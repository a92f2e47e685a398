import type { Lab, SandboxConnection, SendOptions, Started } from '../lab/Lab.ts';

/** Valid requests for every route that needs a signed-in user, also for those that a backend may leave out. */
export async function signedInRequests(
  lab: Lab,
  { receipt, state, connection }: Started & { connection: SandboxConnection },
): Promise<readonly SignedInRequest[]> {
  const made = await lab.send('/links', { body: { params: { type: lab.type } } });
  const link = typeof made.json['id'] === 'string' ? made.json['id'] : 'x';
  return [
    {
      route: '/session',
      body: { state, surface: 'popup', dark: false, params: { type: lab.type } },
    },
    { route: '/session/confirm', body: { receipt, state } },
    { route: '/connections' },
    { route: '/types', isOptional: true },
    { route: '/links', isOptional: true },
    { route: '/links', isOptional: true, body: { params: { type: lab.type } } },
    { route: `/links/${link}`, isOptional: true, method: 'DELETE' },
    { route: `/connections/${connection.id}`, isOptional: true, method: 'DELETE' },
  ];
}

/** A request of a route. */
export interface SignedInRequest extends Pick<SendOptions, 'method' | 'body'> {
  route: string;
  /** Whether a backend may leave the route out. */
  isOptional?: true;
}

/** Whether it may change something. Other requests may come from another site, which cannot read the answer. */
export function isWrite({ body, method }: SignedInRequest): boolean {
  return body !== undefined || method !== undefined;
}

/** The request as a failure names it. */
export function nameOf({ route, body, method = body ? 'POST' : 'GET' }: SignedInRequest): string {
  return `${method} ${route}`;
}
