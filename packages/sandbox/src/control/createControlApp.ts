import { Hono } from 'hono';
import { hostedUrl } from '../api/createSession.ts';
import type { SandboxPanel } from './SandboxPanel.ts';
import { redirect } from '../page/htmlResponse.ts';
import { rethrow } from '../page/rethrow.ts';
import type { World } from '../World.ts';
import { ControlProblem } from '../ControlProblem.ts';
import { controlRoutes, type ControlRoute } from './controlRoutes.ts';
import type { SandboxControl } from './createControl.ts';
import { isForeignRequest } from './isForeignRequest.ts';
import { type Fields, readFields } from './readFields.ts';

/**
 * The routes of `/_sandbox`: for tests, demos and the panel; Polytomic has nothing like them. A form is answered
 * with the panel, everything else with JSON.
 */
export function createControlApp(
  world: World,
  control: SandboxControl,
  panel: SandboxPanel | undefined,
): Hono {
  const { settings } = world;
  const app = new Hono({ strict: false });
  if (panel) {
    app.get('/_sandbox', ({ req }) => {
      const done = controlRoutes[Number(req.query('done') ?? -1)]?.done;
      return panel.page(settings, control.state(), {
        ...(done && { notice: { section: done[0], text: done[1], tone: 'good' } }),
      });
    });
    app.get('/_sandbox/panel.css', () => asset(panel.stylesheet, 'text/css'));
    app.get('/_sandbox/panel.js', () => asset(panel.script, 'text/javascript'));
  }
  app.use(async ({ req }, next) => {
    if (req.method === 'GET' || !isForeignRequest(req.raw.headers, settings.url)) return next();
    return answer(403, {
      message:
        'A page from elsewhere asked for this: the controls are for the panel and for tests.',
    });
  });
  app.post('/_sandbox/sessions/:id/open', ({ req, notFound }) => {
    const session = world.store.sessions.get(req.param('id'));
    return session ? redirect(hostedUrl(settings, session)) : notFound();
  });
  for (const [at, route] of controlRoutes.entries()) {
    const [method = '', path = ''] = route.call.split(' ');
    app.on(method, path, ({ req }) =>
      perform({ world, control, panel }, req.raw, { route, at, id: req.param('id') ?? '' }),
    );
  }
  app.notFound(() => answer(404, { message: 'The sandbox has no such control.' }));
  return app.onError(rethrow);
}

/** What the controls act on, and show. */
interface Controls {
  readonly world: World;
  readonly control: SandboxControl;
  readonly panel: SandboxPanel | undefined;
}

async function perform(
  { world, control, panel }: Controls,
  request: Request,
  { route, at, id }: { readonly route: ControlRoute; readonly at: number; readonly id: string },
): Promise<Response> {
  let fields: Fields | undefined;
  try {
    fields = await readFields(request);
    refuseOtherFields(fields, route.takes);
    const body = route.run(control, fields, id);
    return fields.isForm
      ? redirect(`/_sandbox?done=${at}#${route.done?.[0] ?? 'top'}`, sameOriginReferrer)
      : answer(route.status ?? 200, body);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { status, details } =
      error instanceof ControlProblem ? error : { status: 422, details: {} };
    if (!fields?.isForm || !panel) return answer(status, { message: error.message, ...details });
    return panel.page(world.settings, control.state(), {
      status,
      notice: { section: route.done?.[0] ?? 'top', text: error.message, tone: 'bad' },
      sent: fields.all,
    });
  }
}

function refuseOtherFields(sent: Fields, takes: readonly string[] = []): void {
  const other = Object.keys(sent.all).find((name) => !takes.includes(name));
  if (other === undefined) return;
  throw new ControlProblem(422, `This control has no field “${other}”.`, { fields: takes });
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
