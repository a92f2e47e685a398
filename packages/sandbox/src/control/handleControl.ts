import { hostedUrl } from '../api/createSession.ts';
import { redirect } from '../page/htmlResponse.ts';
import { panelPage } from '../panel/panelPage.ts';
import { panelScript } from '../panel/panelScript.ts';
import { panelStylesheet } from '../panel/panelStylesheet.ts';
import type { World } from '../World.ts';
import { ControlProblem } from './ControlProblem.ts';
import { controlRoutes, type ControlRoute } from './controlRoutes.ts';
import type { SandboxControl } from './createControl.ts';
import { isForeignRequest } from './isForeignRequest.ts';
import { type Fields, readFields } from './readFields.ts';

/**
 * Answers `/_sandbox…`: for tests, demos and the panel; Polytomic has nothing like it. A form is answered
 * with the panel, everything else with JSON.
 */
export async function handleControl(
  world: World,
  control: SandboxControl,
  request: Request,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const call = `${request.method} ${pathname}`;
  if (/^GET \/_sandbox\/?$/u.test(call)) {
    const done = controlRoutes[Number(searchParams.get('done') ?? -1)]?.done;
    return panelPage(world, control.state(), {
      ...(done && { notice: { section: done[0], text: done[1], tone: 'good' } }),
    });
  }
  if (call === 'GET /_sandbox/panel.css') return asset(panelStylesheet, 'text/css');
  if (call === 'GET /_sandbox/panel.js') return asset(panelScript, 'text/javascript');
  if (request.method !== 'GET' && isForeignRequest(request.headers, world.settings.url)) {
    return answer(403, {
      message:
        'A page from elsewhere asked for this: the controls are for the panel and for tests.',
    });
  }
  const opened = /^POST \/_sandbox\/sessions\/([^/]+)\/open$/u.exec(call)?.[1];
  const session = world.store.sessions.get(opened ?? '');
  if (session) return redirect(hostedUrl(world.settings, session));
  const at = controlRoutes.findIndex((route) => route.call.test(call));
  const route = controlRoutes[at];
  if (!route) return answer(404, { message: 'The sandbox has no such control.' });
  return perform(world, control, request, { route, at, id: route.call.exec(call)?.[1] ?? '' });
}

async function perform(
  world: World,
  control: SandboxControl,
  request: Request,
  { route, at, id }: { readonly route: ControlRoute; readonly at: number; readonly id: string },
): Promise<Response> {
  let fields: Fields | undefined;
  try {
    fields = await readFields(request);
    const body = route.run(control, fields, id);
    return fields.isForm
      ? redirect(`/_sandbox?done=${at}#${route.done?.[0] ?? 'top'}`, sameOriginReferrer)
      : answer(route.status ?? 200, body);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { status, details } =
      error instanceof ControlProblem ? error : { status: 422, details: {} };
    if (!fields?.isForm) return answer(status, { message: error.message, ...details });
    return panelPage(world, control.state(), {
      status,
      notice: { section: route.done?.[0] ?? 'top', text: error.message, tone: 'bad' },
      sent: fields.all,
    });
  }
}

/** Without a referrer a browser would send the origin “null” with the panel's own forms. */
const sameOriginReferrer = { 'referrer-policy': 'same-origin' };

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function asset(text: string, type: string): Response {
  return new Response(text, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  });
}
