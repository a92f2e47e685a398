// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ConnectionsPage } from './ConnectionsPage.tsx';
import { ada, Refusal, renderPage, vera } from './testing/renderPage.tsx';

const billing = {
  id: '1',
  name: 'Billing',
  type: 'stripe',
  typeName: 'Stripe',
  status: 'unhealthy',
  statusError: 'The key was revoked.',
  createdAt: '2026-01-01T00:00:00Z',
};
const crm = { ...billing, id: '2', name: 'CRM', status: 'healthy', statusError: undefined };

// jsdom has dialogs that do not open.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

async function disconnect(name: string): Promise<void> {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: disconnects(name) }));
  const dialog = screen.getByRole('dialog', { name: `Disconnect ${name}?` });
  await user.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
}

/** The space in the name is one that jsdom's accessibility tree leaves out. */
function disconnects(name: string): RegExp {
  return new RegExp(`^Disconnect ?${name}$`, 'u');
}

test('a connection is shown with its status, its type, its age, and what is wrong with it', async () => {
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections: [billing] }),
  });
  const row = await screen.findByRole('row', { name: /Billing/u });
  expect(row.textContent).toMatch(/Stripe.*Unhealthy.*The key was revoked\..*ago/u);
});

test('a connection leaves the list before the server has answered', async () => {
  let finish: (() => void) | undefined;
  let connections = [billing, crm];
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections }),
    'DELETE /api/connections/1': () =>
      new Promise((resolve) => {
        finish = () => resolve(null);
      }),
  });
  await disconnect('Billing');
  await waitFor(() => expect(screen.queryByRole('row', { name: /Billing/u })).toBeNull());
  expect(screen.queryByText('Disconnected Billing')).toBeNull();
  expect(screen.getByRole('row', { name: /CRM/u })).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Connected accounts');

  connections = [crm];
  finish?.();
  expect(await screen.findByText('Disconnected Billing')).toBeTruthy();
});

test('a connection that the server keeps comes back, with the reason', async () => {
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections: [billing, crm] }),
    'DELETE /api/connections/1': () => new Refusal('Something still uses it.'),
  });
  await disconnect('Billing');
  const reason = 'Billing was not disconnected. Something still uses it.';
  expect(await screen.findByText(reason)).toBeTruthy();
  expect(screen.getByRole('row', { name: /Billing/u })).toBeTruthy();
});

test('disconnecting takes a second click', async () => {
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections: [crm] }),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: disconnects('CRM') }));
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('row', { name: /CRM/u })).toBeTruthy();
});

test('a viewer sees the connections and an explanation instead of the buttons', async () => {
  renderPage(<ConnectionsPage me={vera} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections: [billing] }),
  });
  expect(await screen.findByRole('row', { name: /Billing/u })).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.getByText(/^You are a viewer/u)).toBeTruthy();
});

test('an empty list of connections is explained', async () => {
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () => ({ connections: [] }),
  });
  expect(await screen.findByText('No connections yet')).toBeTruthy();
});

test('connections that did not load can be loaded again', async () => {
  let works = false;
  renderPage(<ConnectionsPage me={ada} picker={null} />, {
    'GET /api/polytomic/connections': () =>
      works ? { connections: [crm] } : new Refusal('Not now.'),
  });
  await screen.findByText('Your connections could not be loaded');
  works = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('row', { name: /CRM/u })).toBeTruthy();
});
