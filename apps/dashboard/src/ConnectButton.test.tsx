// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ConnectButton } from './ConnectButton.tsx';
import { integrations } from './integrations.ts';
import { ada, renderPage } from './testing/renderPage.tsx';

test('a click before the list has loaded waits for it, and takes a name that is free', async () => {
  const [integration] = integrations.filter(({ type }) => type === 'salesforce');
  if (integration === undefined) throw new Error('The catalogue has no Salesforce.');
  const waiting: ((list: unknown) => void)[] = [];
  const asked: unknown[] = [];
  renderPage(<ConnectButton me={ada} integration={integration} />, {
    'GET /api/polytomic/connections': () => new Promise((resolve) => void waiting.push(resolve)),
    'POST /api/polytomic/session': (body) => {
      asked.push(JSON.parse(String(body)));
      return { redirectUrl: 'https://connect.example/' };
    },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  expect(asked).toEqual([]);
  const name = 'Salesforce';
  waiting[0]?.({
    connections: [{ id: '1', name, type: 'salesforce', typeName: name, status: 'ok' }],
  });
  await waitFor(() =>
    expect(asked).toMatchObject([{ params: { type: 'salesforce', name: 'Salesforce 2' } }]),
  );
});
