import type { ConnectionSummary } from '@polytomic-connect/server';

/** Who is signed in, or nobody. */
export async function getMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return (await send('/api/me', { signal })) as Me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Whom one can sign in as. */
export async function getTenants(signal: AbortSignal): Promise<readonly DemoTenant[]> {
  const { tenants } = (await send('/api/sign-in', { signal })) as { tenants: DemoTenant[] };
  return tenants;
}

/** The signed-in tenant's connections, by a route of the Connect handler. */
export async function getConnections(signal: AbortSignal): Promise<readonly ConnectionSummary[]> {
  const { connections } = (await send('/api/polytomic/connections', { signal })) as {
    connections: ConnectionSummary[];
  };
  return connections;
}

export async function signIn(tenant: string): Promise<void> {
  await send('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant }),
  });
}

export async function signOut(): Promise<void> {
  await send('/api/sign-out', { method: 'POST' });
}

/** Deletes a connection at Polytomic, by a route of the app's own. */
export async function disconnect(id: string): Promise<void> {
  await send(`/api/connections/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** A refusal of the server. Its message may be shown to people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Who can be signed in as. */
export interface DemoTenant {
  id: string;
  name: string;
  user: { name: string };
}

/** Who is signed in. */
export interface Me {
  tenant: { id: string; name: string };
  user: { name: string };
  /** Whether the sandbox plays Polytomic. */
  sandbox: boolean;
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, init);
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  if (response.ok) return body;
  const detail = typeof body?.detail === 'string' ? body.detail : 'The server did not answer.';
  throw new ApiError(response.status, detail);
}
