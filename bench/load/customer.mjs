// One customer and one session, from the click to its outcome.
import { send } from './browser.mjs';

/**
 * @param {Plan} plan
 * @returns {Promise<Ended>}
 */
export async function runCustomer({ app, polytomic, tenant, cookie, stranger, state, does }) {
  /** @param {string} path @param {unknown} body @param {string} [as] */
  const post = (path, body, as = cookie) =>
    send('POST', `${app}/api/polytomic${path}`, { cookie: as, body });
  const started = performance.now();
  const asked = await post('/session', {
    state,
    surface: 'popup',
    dark: false,
    params: { type: 'stripe' },
  });
  const startMs = performance.now() - started;
  /** @param {Outcome} outcome @param {object} [more] @returns {Ended} */
  const ended = (outcome, more) => ({
    tenant,
    state,
    outcome,
    startMs,
    retried: asked.attempts > 1,
    ...more,
  });
  if (asked.status !== 200) return ended(`refused: ${String(asked.body['code'])}`);

  const receipt = String(asked.body['receipt']);
  if (does === 'leaves') {
    await confirm(post, { receipt, state }, 1); // the window was closed: the app asks once
    return ended('abandoned');
  }
  const { searchParams } = new URL(String(asked.body['redirectUrl']));
  const finished = await send(
    'POST',
    `${polytomic}/_finish?session=${searchParams.get('session')}`,
  );
  if (does === 'closes') return ended('closed', { made: String(finished.body['connection']) });
  // Someone of another tenant got hold of the receipt.
  const theft =
    does === 'is robbed' ? await post('/session/confirm', { receipt, state }, stranger) : undefined;
  const robbed = theft && { robbed: theft.body['code'] !== 'receipt-invalid' };
  const connection = await confirm(post, { receipt, state }, 300);
  if (connection === undefined) return ended('never confirmed', robbed);
  const right = connection === finished.body['connection'];
  return ended('connected', { connection, right, ...robbed });
}

/** @typedef {'connected' | 'closed' | 'abandoned' | 'never confirmed' | `refused: ${string}`} Outcome */
/** @typedef {'finishes' | 'leaves' | 'closes' | 'is robbed'} Does */
/** @typedef {{ app: string, polytomic: string, tenant: string, cookie: string, stranger: string, state: string, does: Does }} Plan */
/**
 * @typedef {{ tenant: string, state: string, outcome: Outcome, startMs: number, retried: boolean,
 *   connection?: string, made?: string, right?: boolean, robbed?: boolean }} Ended
 */

/**
 * Asks for the state of the session, and again while the answer is a failure.
 *
 * @param {(path: string, body: unknown) => Promise<import('./browser.mjs').Answer>} post
 * @param {unknown} body @param {number} tries
 * @returns {Promise<string | undefined>} the connection's id
 */
async function confirm(post, body, tries) {
  for (let i = 0; i < tries; i++) {
    const { status, body: answer } = await post('/session/confirm', body);
    if (status === 200 && answer['status'] === 'connected') {
      return /** @type {{ id: string }} */ (answer['connection']).id;
    }
    if (i < tries - 1) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
