import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { returnUrl } from './returnUrl.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** Ends a session without a connection. What Polytomic does then is not documented: the switch `cancel` decides. */
export function cancelSession({ store }: World, session: Session): Response {
  session.status = 'cancelled';
  const headers = hostedHeaders(session.scenario);
  if (store.switches.cancel === 'redirect' && session.scenario !== 'silent') {
    return redirect(returnUrl(session, 'cancelled'), headers);
  }
  return noticePage({
    status: 200,
    tone: 'neutral',
    title: 'Nothing was connected',
    text: 'You can close this window.',
    dark: session.dark,
    headers,
  });
}
