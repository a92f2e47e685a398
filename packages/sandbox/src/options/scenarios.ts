/**
 * The sandbox's scenarios. `approve` is the normal case; every other one simulates a failure,
 * or an answer to something Polytomic does not document.
 */
export type Scenario =
  | 'approve'
  | 'deny'
  | 'slow'
  | 'error-500'
  | 'rate-limited'
  | 'expired'
  | 'coop'
  | 'coop-allow-popups'
  | 'coop-noopener'
  | 'coop-hosted'
  | 'refuse-framing'
  | 'append-params'
  | 'drop-params'
  | 'silent';

/** Each scenario in one sentence, for help texts and demo pages. */
export const scenarios: Readonly<Record<Scenario, string>> = {
  approve: 'Everything works; the redirect appends nothing.',
  deny: 'The OAuth provider denies access and every connection check fails.',
  slow: 'API answers and pages arrive late.',
  'error-500': 'Asking for a session answers 500.',
  'rate-limited': 'Asking for a session answers 429 with Retry-After: 1.',
  expired: 'The session is expired as soon as it is made.',
  coop: 'The OAuth provider sends Cross-Origin-Opener-Policy: same-origin.',
  'coop-allow-popups':
    'The OAuth provider sends Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  'coop-noopener': 'The OAuth provider sends Cross-Origin-Opener-Policy: noopener-allow-popups.',
  'coop-hosted': 'The hosted page itself sends Cross-Origin-Opener-Policy: same-origin.',
  'refuse-framing': 'The hosted page refuses to be framed.',
  'append-params': 'The redirect adds connection_id and status to redirect_url.',
  'drop-params': 'The redirect loses the query of redirect_url.',
  silent: 'Nothing redirects: the last page asks the customer to close the window.',
};

/** Whether a value is the name of a scenario. */
export function isScenario(value: unknown): value is Scenario {
  return typeof value === 'string' && Object.hasOwn(scenarios, value);
}

/** Whether a scenario only affects the request for a session. A session that a control makes gets `approve` instead. */
export function isApiScenario(scenario: Scenario): boolean {
  return scenario === 'error-500' || scenario === 'rate-limited';
}
