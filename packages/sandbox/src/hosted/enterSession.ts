import { isScenario } from '../options/scenarios.ts';
import { findSession } from '../state/sessionIndex.ts';
import { isExpired, type Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { noticePage } from '../page/noticePage.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** The open session behind a ticket, or the page that explains why there is none. */
export function enterSession(
  { settings, store }: World,
  ticket: string | null,
  scenario: string | null = null,
): Session | Response {
  const session = findSession(store, 'ticket', ticket);
  if (!session) {
    return noticePage({
      status: 404,
      tone: 'bad',
      title: 'This link does not work',
      text: 'It may have been cut off. Go back to where you came from and start again.',
    });
  }
  if (isScenario(scenario)) {
    session.scenario = scenario;
    if (scenario === 'expired') session.expiresAt = settings.now();
  }
  const { dark } = session;
  const headers = hostedHeaders(session.scenario);
  if (session.status === 'completed') {
    return noticePage({
      status: 409,
      tone: 'neutral',
      title: 'This link was already used',
      text: 'A connection was made with it. To make another one, go back and start again.',
      dark,
      headers,
    });
  }
  if (session.status === 'cancelled') {
    return noticePage({
      status: 410,
      tone: 'neutral',
      title: 'This was cancelled',
      text: 'No connection was made. Go back and start again whenever you like.',
      dark,
      headers,
    });
  }
  if (isExpired(session, settings.now())) {
    return noticePage({
      status: 410,
      tone: 'bad',
      title: 'This link has expired',
      text: 'For your safety it works for a short time only. Go back and start again.',
      dark,
      headers,
    });
  }
  return session;
}
