import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import '../styles.css';
import '../connections.css';
import production from '../../../../docs/guides/production.md?raw';
import { PolytomicIntegrations } from './index.ts';
import { createConnectionsWorld } from './world.fixture.tsx';

// What the page's own modules and stylesheets need is left out: they are the test's.
const FORBIDDEN = ['base-uri', 'font-src', 'form-action', 'frame-src', 'img-src', 'media-src'];

test('all that the integrations page needs of a Content-Security-Policy is in the guide', async () => {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `${FORBIDDEN.map((name) => `${name} 'none'`).join('; ')}; style-src-attr 'none'`;
  document.head.append(policy); // for good, so this file has one test
  const refused = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    refused.add(effectiveDirective);
  });

  render(<PolytomicIntegrations />, { wrapper: createConnectionsWorld().Wrapper });
  await screen.findByRole('button', { name: /^Salesforce/u });
  await expect.poll(() => [...refused]).toContain('img-src');
  const described = [...production.matchAll(/^\| `([\w-]+-(?:src|action))` /gmu)];
  expect(described.map(([, name]) => name)).toEqual(expect.arrayContaining([...refused]));
});
