// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ActivityEvent } from '../api.ts';
import { ada, renderPage } from '../testing/renderPage.tsx';
import { ActivityPage } from './ActivityPage.tsx';

const event: ActivityEvent = {
  id: 9,
  action: 'connected',
  outcome: 'done',
  member: 'Ada Okafor',
  byLink: false,
  connectionId: '1',
  subject: null,
  connectionName: 'Billing',
  connectionType: 'stripe',
  at: '2026-11-23T12:00:00',
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(event.at) }));
afterEach(() => void vi.useRealTimers());

test('every event is a sentence under the heading of its day', async () => {
  renderPage(<ActivityPage me={ada} />, {
    'GET /api/activity': () => ({
      events: [
        event,
        { ...event, id: 8, action: 'disconnected', outcome: 'refused' },
        { ...event, id: 7, action: 'disconnected', outcome: 'unknown' },
        { ...event, id: 6, action: 'signed-in', connectionName: null, connectionType: null },
        {
          ...event,
          id: 4,
          action: 'changed-role',
          connectionName: null,
          connectionType: null,
          subject: 'Vera Novak to member',
        },
        { ...event, id: 5, at: '2026-01-02T12:00:00' },
      ],
    }),
  });
  await screen.findByRole('heading', { name: 'Today' });
  const sentences = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(sentences[0]).toContain('Ada Okafor connected Billing');
  expect(sentences[1]).toContain('tried to disconnect BillingPolytomic refused');
  expect(sentences[2]).toContain('tried to disconnect BillingNo answer came');
  expect(sentences[3]).toContain('Ada Okafor signed in');
  expect(sentences[4]).toContain('Ada Okafor changed the role of Vera Novak to member');
  expect(screen.getByRole('heading', { name: 'January 2, 2026' })).toBeTruthy();
});

test('no event creates a format for its time', async () => {
  const anew = vi.spyOn(Date.prototype, 'toLocaleTimeString');
  renderPage(<ActivityPage me={ada} />, {
    'GET /api/activity': () => ({ events: [event, { ...event, id: 8 }] }),
  });
  expect(await screen.findAllByText('12:00 PM')).toHaveLength(2);
  expect(anew).not.toHaveBeenCalled();
});

test('the day before is yesterday, also when the clock changed on it', async () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.setSystemTime('2026-03-30T00:30:00+02:00');
  renderPage(<ActivityPage me={ada} />, {
    'GET /api/activity': () => ({ events: [{ ...event, at: '2026-03-29T12:00:00+02:00' }] }),
  });
  expect(await screen.findByRole('heading', { name: 'Yesterday' })).toBeTruthy();
});

test('links are named with who made and revoked them, and who made the one that connected', async () => {
  const made = { ...event, action: 'made-link', byLink: true, connectionName: null } as const;
  renderPage(<ActivityPage me={ada} />, {
    'GET /api/polytomic/types': () => ({
      types: [{ id: 'stripe', name: 'Stripe Payments', oauth: false, locked: false }],
    }),
    'GET /api/activity': () => ({
      events: [
        { ...event, byLink: true },
        { ...event, id: 8, byLink: true, action: 'reconnected' },
        { ...made, id: 7, action: 'revoked-link' },
        { ...made, id: 6, connectionType: null },
      ],
    }),
  });
  await screen.findByText('Stripe Payments');
  const sentences = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(sentences[0]).toContain('Ada Okafor asked a colleague, who connected Billing');
  expect(sentences[1]).toContain('Ada Okafor asked a colleague, who reconnected Billing');
  expect(sentences[2]).toContain('Ada Okafor revoked the link for Stripe Payments');
  expect(sentences[3]).toContain('Ada Okafor made a link for any account');
});

test('older events are loaded on request', async () => {
  renderPage(<ActivityPage me={ada} />, {
    'GET /api/activity': () => ({ events: [event], next: 9 }),
    'GET /api/activity?before=9': () => ({ events: [{ ...event, id: 8, connectionName: 'CRM' }] }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older' }));
  expect(await screen.findByText('CRM', { exact: false })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Nothing is older');
});

test('an empty audit trail explains what will be shown', async () => {
  renderPage(<ActivityPage me={ada} />, { 'GET /api/activity': () => ({ events: [] }) });
  expect(await screen.findByText('Nothing has happened yet')).toBeTruthy();
});
