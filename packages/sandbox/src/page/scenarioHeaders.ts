import type { Scenario } from '../options/scenarios.ts';
import { PAGE_POLICY } from './htmlResponse.ts';

const openerPolicies: Partial<Record<Scenario, string>> = {
  coop: 'same-origin',
  'coop-allow-popups': 'same-origin-allow-popups',
  'coop-noopener': 'noopener-allow-popups',
};

/** What a scenario adds to every answer of the OAuth provider. */
export function providerHeaders(scenario: Scenario): Record<string, string> {
  const policy = openerPolicies[scenario];
  return policy === undefined ? {} : { 'cross-origin-opener-policy': policy };
}

/** What a scenario adds to every answer of the hosted page. */
export function hostedHeaders(scenario: Scenario): Record<string, string> {
  if (scenario === 'coop-hosted') return { 'cross-origin-opener-policy': 'same-origin' };
  if (scenario !== 'refuse-framing') return {};
  return {
    'x-frame-options': 'DENY',
    'content-security-policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  };
}
