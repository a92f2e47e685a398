import type { ConnectionType } from '../catalog/ConnectionType.ts';
import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { connectSession } from './connectSession.ts';
import { returnUrl } from './returnUrl.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** Creates or reconnects the session's connection and sends the browser back, or returns why that failed. */
export function finishSession(
  world: World,
  session: Session,
  type: ConnectionType,
  configuration: Readonly<Record<string, unknown>>,
): Response | { readonly problem: string } {
  const connected = connectSession(world, session, type, configuration);
  if ('problem' in connected) return connected;
  const headers = hostedHeaders(session.scenario);
  if (session.scenario !== 'silent') return redirect(returnUrl(session, 'success'), headers);
  return noticePage({
    status: 200,
    tone: 'good',
    title: `${type.name} is connected`,
    text: 'You can close this window.',
    dark: session.dark,
    headers,
  });
}
