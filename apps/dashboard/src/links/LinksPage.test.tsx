// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Refusal, renderPage } from '../testing/renderPage.tsx';
import { LinksPage } from './LinksPage.tsx';

const link = {
  id: 'one',
  status: 'open',
  purpose: 'create',
  types: [{ id: 'snowflake', name: 'Snowflake' }],
  createdBy: { id: 'user-ada', name: 'Ada Okafor' },
  createdAt: '2026-11-23T12:00:00Z',
  expiresAt: '2026-11-30T12:00:00Z',
};
async function textsIn(name: string): Promise<(string | null)[]> {
  const section = await screen.findByRole('region', { name });
  return within(section)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
}

const billing = { id: '1', name: 'Billing', type: 'stripe' };

test('every link shows its account, its creator, its expiry and its state', async () => {
  const ended = { ...link, endedAt: '2026-11-24T12:00:00Z' };
  renderPage(<LinksPage />, {
    'GET /api/polytomic/links': () => ({
      links: [
        link,
        { ...link, id: 'two', types: undefined },
        { ...ended, id: 'three', status: 'used', connected: { ...billing, name: 'Snowflake 2' } },
        { ...ended, id: 'four', status: 'revoked', purpose: 'reconnect', connection: billing },
        { ...link, id: 'five', status: 'expired' },
      ],
    }),
  });
  expect(await textsIn('Open')).toEqual([
    expect.stringMatching(/^Snowflake Made by Ada Okafor\. Works once, until Nov \d+, 2026/u),
    expect.stringMatching(/^Any account Made by/u),
  ]);
  expect(await textsIn('Ended')).toEqual([
    expect.stringContaining('Connected Snowflake 2, Nov'),
    expect.stringMatching(/^Billing \(reconnect\) Made by Ada Okafor\. Revoked, Nov/u),
    expect.stringContaining('Expired unused, N'),
  ]);
  expect(screen.getAllByRole('button', { name: /^Revoke/u })).toHaveLength(2);
});

test('a revoked link moves to those that have ended, and the focus is not lost', async () => {
  let status = 'open';
  renderPage(<LinksPage />, {
    'GET /api/polytomic/links': () => ({ links: [{ ...link, status }] }),
    'DELETE /api/polytomic/links/one': () => {
      status = 'revoked';
      return { id: 'one' };
    },
  });
  const revoke = { name: 'Revoke the link for Snowflake' };
  await userEvent.click(await screen.findByRole('button', revoke));
  await screen.findByText('Revoked the link for Snowflake');
  expect(within(screen.getByRole('region', { name: 'Ended' })).getByText(/Revoked,/u)).toBeTruthy();
  expect(screen.queryByRole('button', revoke)).toBeNull();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Links'));
});

test('a revocation that fails shows an error, and the link stays', async () => {
  renderPage(<LinksPage />, {
    'GET /api/polytomic/links': () => ({ links: [link] }),
    'DELETE /api/polytomic/links/one': () => new Refusal('No.'),
  });
  await userEvent.click(await screen.findByRole('button', { name: /^Revoke/u }));
  expect(await screen.findByText('The link was not revoked. Try again.')).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Revoke/u })).toBeTruthy();
});

test('without links the page says where they are made', async () => {
  renderPage(<LinksPage />, { 'GET /api/polytomic/links': () => ({ links: [] }) });
  await screen.findByText('No open links');
  expect(screen.getByRole('link', { name: 'Connections' })).toBeTruthy();
});
