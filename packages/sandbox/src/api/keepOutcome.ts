import type { World } from '../World.ts';
import { ApiFault } from './ApiFault.ts';
import { keptFor } from '../state/forgetOld.ts';

/**
 * Runs a POST once per idempotency key: the first outcome, whatever its status, answers every repetition for
 * 24 hours, unless a switch exempts the 429. The body of a repetition is not compared.
 * @throws a 422 for a malformed key, a 409 while the first request is still running.
 */
export async function keepOutcome(
  { settings, store }: World,
  key: string | null,
  scope: string,
  run: () => Promise<Response>,
): Promise<Response> {
  if (key === null) return run();
  if (!/^[A-Za-z0-9_-]{8,255}$/u.test(key)) {
    throw new ApiFault(
      422,
      'idempotency_key_invalid',
      'Idempotency-Key must be 8 to 255 letters, digits, hyphens or underscores.',
    );
  }
  const id = `${scope} ${key}`;
  const kept = store.outcomes.get(id);
  if (kept && !kept.response) {
    throw new ApiFault(
      409,
      'idempotency_key_in_flight',
      'A request with this Idempotency-Key has not been answered yet.',
    );
  }
  if (kept?.response && kept.at + keptFor > settings.now()) return replay(kept.response);
  store.outcomes.set(id, { at: settings.now() });
  try {
    const response = await run();
    if (response.status === 429 && !store.switches.idempotencyKeepsRateLimit) {
      store.outcomes.delete(id);
      return response;
    }
    const outcome = {
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
    };
    store.outcomes.set(id, { at: settings.now(), response: outcome });
    return replay(outcome);
  } catch (error) {
    store.outcomes.delete(id);
    throw error;
  }
}

function replay(kept: {
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: string;
}): Response {
  return new Response(kept.body, { status: kept.status, headers: [...kept.headers] });
}
