import { keepPreviousData, type QueryClient } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ConnectError } from '../index.ts';
import {
  ConnectionsList,
  PolytomicConnectLinkButton,
  PolytomicIntegrations,
} from '../connections/index.ts';
import { useConnectMutation } from './index.ts';
import {
  createConnectionsWorld,
  type World,
  type WorldOptions,
} from '../connections/world.fixture.tsx';

/* What an app sets as defaults of its QueryClient is meant for its own queries and mutations. */

afterEach(cleanup);

type Defaults = ReturnType<QueryClient['getDefaultOptions']>;

function worldWith(defaults: Defaults, options?: WorldOptions): World {
  const world = createConnectionsWorld(options);
  const { queries } = world.queryClient.getDefaultOptions();
  world.queryClient.setDefaultOptions({
    queries: { ...queries, ...defaults.queries },
    mutations: { retryDelay: 1, ...defaults.mutations },
  });
  return world;
}

test('with `placeholderData`, the lists of one organization are not shown to another', async () => {
  const world = worldWith({ queries: { placeholderData: keepPreviousData } });
  const { rerender } = render(<PolytomicIntegrations />, { wrapper: world.Wrapper });
  await screen.findByRole('button', { name: /^Salesforce 1 connected/u });
  const globex = { ...world.client, cacheKey: 'globex' };
  world.hold = new Promise(() => {});
  rerender(<PolytomicIntegrations client={globex} />);
  expect(screen.queryByText('Acme CRM')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

test('with `refetchOnMount: false`, a list that was away during a flow is read when it is back', async () => {
  const world = worldWith({ queries: { refetchOnMount: false } }, { connections: [] });
  const { rerender } = render(<ConnectionsList />, { wrapper: world.Wrapper });
  await screen.findByText('No connections yet');
  rerender(<ConnectButton />);
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
  world.finish();
  await screen.findByRole('button', { name: 'Connected' });
  rerender(<ConnectionsList />);
  expect(await screen.findByRole('listitem')).toBeVisible();
});

test('with `select`, the page shows what the server sent', async () => {
  const world = worldWith({ queries: { select: () => ({ rows: [] }) } }, { allow: { link: true } });
  showPage(world);
  await screen.findByText('Acme CRM');
  await screen.findByRole('button', { name: /^Salesforce 1 connected/u });
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  expect(await screen.findByText('No open links')).toBeVisible();
});

test('with `enabled: false`, the page shows what the server sent', async () => {
  const world = worldWith({ queries: { enabled: false } }, { allow: { link: true } });
  showPage(world);
  await screen.findByText('Acme CRM');
  await screen.findByRole('button', { name: /^Salesforce 1 connected/u });
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  expect(await screen.findByText('No open links')).toBeVisible();
});

test('with `throwOnError` of queries, the page of a user who may not create stays', async () => {
  const world = worldWith(
    { queries: { throwOnError: true } },
    { allow: { create: false, link: false } },
  );
  showPage(world);
  await screen.findByText('Acme CRM');
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await waitFor(() => expect(screen.queryByText('Loading links…')).toBeNull());
  expect(screen.getByText('Acme CRM')).toBeVisible();
});

test('with `throwOnError` of mutations, each refusal is shown in its place', async () => {
  const world = worldWith({ mutations: { throwOnError: true } }, { allow: { disconnect: true } });
  showPage(world);
  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Production' }));
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
  await screen.findByText('Production is in use');
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  await screen.findByText(/^You may not create this link/u);
  world.sandbox.addFault({ route: 'POST /api/*', kind: 'error' });
  await userEvent.click(screen.getAllByRole('button', { name: 'Reconnect Ads' })[0] as HTMLElement);
  expect(await screen.findByText('Ads could not be connected')).toBeVisible();
});

test('with `retry` of mutations, what the customer does is sent once', async () => {
  const world = worldWith({ mutations: { retry: 3 } }, { allow: { link: true } });
  render(
    <>
      <ConnectionsList />
      <PolytomicConnectLinkButton />
    </>,
    { wrapper: world.Wrapper },
  );
  const disconnect = vi.spyOn(world.client, 'disconnect');
  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Production' }));
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
  await screen.findByText('Production is in use');
  expect(disconnect).toHaveBeenCalledOnce();

  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await screen.findByText('No open links');
  const request = vi
    .spyOn(world.client, 'request')
    .mockRejectedValue(new ConnectError('links-failed', 'The answer is lost.'));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  await screen.findByText(/^There was a problem creating the link/u);
  const made = request.mock.calls.filter(([, , options]) => options?.body !== undefined);
  expect(made).toHaveLength(1);
});

function ConnectButton() {
  const { mutate, isSuccess } = useConnectMutation();
  return (
    <button onClick={() => mutate({ type: 'salesforce' })}>
      {isSuccess ? 'Connected' : 'Connect'}
    </button>
  );
}

function showPage({ Wrapper }: World): void {
  render(
    <>
      <PolytomicIntegrations />
      <PolytomicConnectLinkButton />
    </>,
    { wrapper: Wrapper },
  );
}
