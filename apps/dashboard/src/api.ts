import type { ConnectionSummary } from '@polytomic-connect/server';

/** Who is signed in; `null` if signed out. */
export async function getMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return (await send('/api/me', { signal })) as Me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** The demo's accounts; `null` if this is not the demo. */
export async function getDemo(signal: AbortSignal): Promise<Demo | null> {
  const { demo } = (await send('/api/sign-in', { signal })) as { demo?: Demo };
  return demo ?? null;
}

/** The signed-in tenant's connections, by a route of the Connect handler. */
export async function getConnections(signal: AbortSignal): Promise<readonly ConnectionSummary[]> {
  const { connections } = (await send('/api/polytomic/connections', { signal })) as {
    connections: ConnectionSummary[];
  };
  return connections;
}

/** Who did what, the newest first. */
export async function getActivity(
  signal: AbortSignal,
  before: number | undefined,
): Promise<ActivityPart> {
  const query = before === undefined ? '' : `?before=${before}`;
  return (await send(`/api/activity${query}`, { signal })) as ActivityPart;
}

export async function signIn(credentials: Credentials): Promise<void> {
  await send('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
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

export interface Credentials {
  email: string;
  password: string;
}

/** The demo's accounts, which all have the same password. */
export interface Demo {
  password: string;
  accounts: readonly DemoAccount[];
}

export interface DemoAccount {
  /** The name of the tenant. */
  tenant: string;
  name: string;
  email: string;
  role: Role;
}

type Role = 'admin' | 'member' | 'viewer';

/** Who is signed in. */
export interface Me {
  tenant: { id: string; name: string };
  user: { name: string; role: Role };
  /** What the server would let this member do. It decides; the page only does not offer the rest. */
  mayConnect: boolean;
  mayDisconnect: boolean;
  /** Whether the sandbox plays Polytomic. */
  sandbox: boolean;
}

/** A part of the audit trail. */
export interface ActivityPart {
  events: readonly ActivityEvent[];
  /** Where the next part begins, if there is one. */
  next?: number;
}

export interface ActivityEvent {
  id: number;
  action: 'signed-in' | 'connected' | 'reconnected' | 'disconnected';
  /** `unknown`: it was asked for, and no answer came. */
  outcome: 'done' | 'refused' | 'unknown';
  /** Who did it. */
  member: string;
  connectionName: string | null;
  connectionType: string | null;
  /** An ISO 8601 date. */
  at: string;
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, init);
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  if (response.ok) return body;
  const detail =
    typeof body?.detail === 'string'
      ? body.detail
      : 'The server did not answer. Try again in a moment.';
  throw new ApiError(response.status, detail);
}
