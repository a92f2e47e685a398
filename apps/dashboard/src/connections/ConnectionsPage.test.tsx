// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ada, type Answers, Refusal, renderPage, vera } from '../testing/renderPage.tsx';
import { ConnectionsPage } from './ConnectionsPage.tsx';

const actions = ['reconnect', 'disconnect'];
const billing = {
  id: '1',
  name: 'Billing',
  type: 'stripe',
  typeName: 'Stripe',
  status: 'unhealthy',
  statusError: 'The key was revoked.',
  health: 'attention',
  createdAt: '2026-01-01T00:00:00Z',
  actions,
};
const crm = {
  ...billing,
  id: '2',
  name: 'CRM',
  status: 'healthy',
  health: 'ok',
  statusError: undefined,
};

function show(answers: Answers, me = ada): void {
  renderPage(<ConnectionsPage me={me} picker={null} />, {
    'GET /api/polytomic/types': () => ({
      types: [{ id: 'stripe', name: 'Stripe', oauth: false, locked: false }],
    }),
    ...answers,
  });
}

const list = (): HTMLElement => screen.getByRole('region', { name: 'Connected accounts' });
const row = (name: string): Promise<HTMLElement> => within(list()).findByText(name);

async function disconnect(name: string): Promise<void> {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: `Disconnect ${name}` }));
  const question = screen.getByRole('group', { name: `Disconnect ${name}?` });
  await user.click(within(question).getByRole('button', { name: 'Disconnect' }));
}

test('a connection is shown with its type, its age, its health, and what is wrong with it', async () => {
  show({ 'GET /api/polytomic/connections': () => ({ connections: [billing] }) });
  await row('Billing');
  expect(within(list()).getByRole('listitem').textContent).toMatch(
    /Billing.*Stripe.*ago.*The key was revoked\..*Needs attention/u,
  );
});

test('what needs attention is named above the list', async () => {
  show({ 'GET /api/polytomic/connections': () => ({ connections: [billing, crm] }) });
  expect(await screen.findByText('Billing needs attention')).toBeTruthy();
});

test('a connection leaves the list before the server has answered', async () => {
  let finish: (() => void) | undefined;
  let connections = [billing, crm];
  show({
    'GET /api/polytomic/connections': () => ({ connections }),
    'DELETE /api/polytomic/connections/1': () =>
      new Promise((resolve) => {
        finish = () => resolve({ id: '1' });
      }),
  });
  await disconnect('Billing');
  await waitFor(() => expect(within(list()).queryByText('Billing')).toBeNull());
  expect(screen.queryByText('Billing is disconnected')).toBeNull();
  expect(await row('CRM')).toBeTruthy();
  expect(list().contains(document.activeElement)).toBe(true);

  connections = [crm];
  finish?.();
  expect(await screen.findByText('Billing is disconnected')).toBeTruthy();
});

test('a connection that the server keeps comes back, with the reason', async () => {
  show({
    'GET /api/polytomic/connections': () => ({ connections: [billing, crm] }),
    'DELETE /api/polytomic/connections/1': () =>
      new Refusal('Something still uses it.', {
        code: 'connection-in-use',
        usage: { syncs: 2 },
      }),
  });
  await disconnect('Billing');
  const reason = await screen.findByRole('group', { name: 'Billing is in use' });
  expect(reason.textContent).toContain('2 syncs');
  expect(await row('Billing')).toBeTruthy();
});

test('disconnecting takes a second click', async () => {
  show({ 'GET /api/polytomic/connections': () => ({ connections: [crm] }) });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Disconnect CRM' }));
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(within(list()).queryByRole('group')).toBeNull();
  expect(await row('CRM')).toBeTruthy();
});

test('a viewer sees the connections and an explanation instead of the buttons', async () => {
  const connections = [{ ...billing, actions: [] }];
  show({ 'GET /api/polytomic/connections': () => ({ connections }) }, vera);
  expect(await row('Billing')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryByRole('searchbox')).toBeNull();
  expect(screen.getByText(/^You are a viewer/u)).toBeTruthy();
});

test.each([
  ['those who may connect', ada, 'Choose an account to connect. It appears here.'],
  ['a viewer', vera, 'Nobody at Acme has connected an account.'],
])('an empty list of connections is explained to %s', async (_who, me, hint) => {
  show({ 'GET /api/polytomic/connections': () => ({ connections: [] }) }, me);
  expect(await screen.findByText('No connections yet')).toBeTruthy();
  expect(screen.getByText(hint)).toBeTruthy();
});

test('connections that did not load can be loaded again', async () => {
  let works = false;
  show({
    'GET /api/polytomic/connections': () =>
      works ? { connections: [crm] } : new Refusal('Not now.'),
  });
  await screen.findByText('Your connections could not be loaded');
  works = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await row('CRM')).toBeTruthy();
});

test('a type is connected from the catalogue, and the server chooses its name', async () => {
  const asked: unknown[] = [];
  show({
    'GET /api/polytomic/connections': () => ({ connections: [] }),
    'POST /api/polytomic/session': (body) => {
      asked.push(JSON.parse(String(body)));
      return { redirectUrl: 'https://connect.example/' };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Stripe' }));
  await waitFor(() => expect(asked).toMatchObject([{ params: { type: 'stripe' } }]));
});
