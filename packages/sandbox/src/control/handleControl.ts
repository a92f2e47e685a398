import { isScenario, scenarios } from '../scenarios.ts';
import type { SandboxControl } from './createControl.ts';

/** Answers `/_sandbox/…`: for tests and demos, with no counterpart at Polytomic. */
export async function handleControl(control: SandboxControl, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const call = `${request.method} ${pathname}`;
  if (call === 'GET /_sandbox/state') return answer(200, control.state());
  if (call === 'POST /_sandbox/reset') {
    control.reset();
    return answer(200, control.state());
  }
  if (call === 'POST /_sandbox/scenario') {
    const name = await readString(request, 'scenario');
    if (!isScenario(name)) {
      return answer(422, { message: 'No such scenario.', scenarios: Object.keys(scenarios) });
    }
    control.setScenario(name);
    return answer(200, { scenario: name });
  }
  const id = /^POST \/_sandbox\/connections\/([^/]+)\/status$/u.exec(call)?.[1];
  if (id === undefined) return answer(404, { message: 'The sandbox has no such control.' });
  const status = await readString(request, 'status');
  if (status === undefined) return answer(422, { message: 'Say which status: {"status":"…"}.' });
  return control.setConnectionStatus(id, status)
    ? answer(200, { id, status })
    : answer(404, { message: 'There is no connection with this id.' });
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

async function readString(request: Request, name: string): Promise<string | undefined> {
  try {
    const body: unknown = await request.json();
    const value = (body as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
