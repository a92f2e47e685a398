// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ada, type Answers, renderPage, vera } from '../testing/renderPage.tsx';
import { ConnectionsPage } from './ConnectionsPage.tsx';

const answers: Answers = {
  'GET /api/polytomic/types': () => ({
    types: [
      { id: 'stripe', name: 'Stripe', oauth: false, locked: false },
      { id: 'oracle', name: 'Oracle', oauth: false, locked: true },
    ],
  }),
  'GET /api/polytomic/connections': () => ({
    connections: [
      {
        id: '1',
        name: 'Billing',
        type: 'stripe',
        typeName: 'Stripe',
        status: 'healthy',
        health: 'ok',
        createdAt: '2026-01-01T00:00:00Z',
      },
    ],
  }),
  'GET /api/polytomic/links': () => ({ links: [] }),
};

test.each([
  ['Any account', {}],
  ['Stripe', { type: 'stripe' }],
  ['Billing', { connection: '1' }],
])('an admin makes a link for: %s', async (name, params) => {
  const asked: unknown[] = [];
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    ...answers,
    'POST /api/polytomic/links': (body) => {
      asked.push(JSON.parse(String(body)));
      return { id: 'one', url: 'https://app.example/link', expiresAt: '2026-11-30T12:00:00Z' };
    },
  });
  await screen.findByRole('option', { name: 'Billing' });
  await screen.findByRole('option', { name: 'Stripe' });
  const choice = screen.getByLabelText(/Does a colleague have the credentials/u);
  await userEvent.selectOptions(choice, name);
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  const field = await screen.findByLabelText('Link');
  expect((field as HTMLInputElement).value).toBe('https://app.example/link');
  expect(asked).toEqual([{ params }]);
  expect(screen.queryByRole('option', { name: 'Oracle' })).toBeNull();

  // The link is for what was chosen before.
  await userEvent.selectOptions(choice, name === 'Stripe' ? 'Billing' : 'Stripe');
  expect(screen.queryByLabelText('Link')).toBeNull();
});

test.each([
  ['member', { ...ada, mayMakeLinks: false }],
  ['viewer', vera],
])('a %s is offered no link', async (_role, me) => {
  renderPage(<ConnectionsPage me={me} picker={null} />, answers);
  await screen.findByText('Billing');
  expect(screen.queryByRole('button', { name: 'Ask a colleague' })).toBeNull();
});
