import type { World } from '../World.ts';

/** How many calls the log keeps. */
const most = 10_000;

/** Logs a call of the API, without secrets. Status 0 means that it was not answered. */
export function logRequest(
  { settings, store }: World,
  request: Request,
  status: number,
  fault: string | null,
): void {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith('/api/')) return;
  store.requests.push({
    at: new Date(settings.now()).toISOString(),
    method: request.method,
    path: pathname,
    status,
    version: request.headers.get('x-polytomic-version'),
    idempotencyKey: request.headers.get('idempotency-key'),
    fault,
  });
  if (store.requests.length > most) store.requests.splice(0, store.requests.length - most);
}
