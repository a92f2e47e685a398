import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, test } from 'vitest';
import '../styles.css';
import '../connections.css';
import { openPopout } from '../flow/openPopout.fixture.ts';
import {
  ConnectCatalogue,
  ConnectionsAttention,
  ConnectionsList,
  PolytomicIntegrations,
  useConnectionsAttention,
  useConnectionTypes,
} from './index.ts';
import { CONNECTIONS, createConnectionsWorld } from './world.fixture.tsx';

afterEach(cleanup);

test.each<[string, ReactElement, RegExp]>([
  ['list', <ConnectionsList key="list" />, /^Reconnect/u],
  ['line', <ConnectionsAttention key="line" />, /^Reconnect/u],
  ['catalogue', <ConnectCatalogue key="catalogue" />, /^Salesforce/u],
])('the dialog that the %s opens shows the logo', async (_, part, name) => {
  const world = createConnectionsWorld({ logos: true });
  render(part, { wrapper: world.Wrapper });
  const [button] = await screen.findAllByRole('button', { name });
  await userEvent.click(button as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  const logo = () => dialog.querySelector('[data-part="logos"] img');
  await waitFor(() => expect(logo()).toHaveAttribute('src', expect.stringMatching(/^data:/u)));
});

test('a line names what needs attention, reconnects it, and goes when it works', async () => {
  const world = createConnectionsWorld();
  render(
    <>
      <ConnectionsAttention />
      <Count />
    </>,
    { wrapper: world.Wrapper },
  );
  await screen.findByText('Ads needs attention');
  expect(screen.getByText('count 1')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect Ads' }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
  world.finish();
  await waitFor(() => expect(screen.queryByText('Ads needs attention')).toBeNull());
  expect(screen.getByText('count 0')).toBeVisible();
});

test('the focus stays where the line was when all is well again', async () => {
  const world = createConnectionsWorld();
  render(<ConnectionsAttention />, { wrapper: world.Wrapper });
  const button = await screen.findByRole('button', { name: 'Reconnect Ads' });
  button.focus();
  const around = button.parentElement;
  world.sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  await world.queryClient.invalidateQueries();
  await waitFor(() => expect(screen.queryByText('Ads needs attention')).toBeNull());
  expect(document.activeElement).toBe(around);
});

test('a line for several connections names their number, and offers the first that may be reconnected', async () => {
  const world = createConnectionsWorld({ allow: { reconnect: [CONNECTIONS[2].id] } });
  world.sandbox.setConnectionStatus(CONNECTIONS[0].id, 'unhealthy');
  render(<ConnectionsAttention />, { wrapper: world.Wrapper });
  await screen.findByText('2 connections need attention');
  expect(screen.getByRole('button', { name: 'Reconnect Ads' })).toBeVisible();
});

test('while the page loads, each part announces what it is loading', async () => {
  const world = createConnectionsWorld();
  world.hold = new Promise(() => {});
  render(<PolytomicIntegrations />, { wrapper: world.Wrapper });
  const said = screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(said.filter(Boolean)).toEqual([
    'Loading your connections…',
    'Loading the list of accounts…',
  ]);
});

test('the whole page leaves out the catalogue for a user who may not create', async () => {
  const world = createConnectionsWorld({ allow: { create: false } });
  render(<PolytomicIntegrations />, { wrapper: world.Wrapper });
  await screen.findByText('Acme CRM');
  await waitFor(() =>
    expect(screen.queryByRole('heading', { name: 'Connect an account' })).toBeNull(),
  );
  expect(screen.getByRole('heading', { name: 'Your connections' })).toBeVisible();
});

test('a right that is withdrawn while a flow runs does not end the flow', async () => {
  const world = createConnectionsWorld();
  render(
    <>
      <PolytomicIntegrations />
      <Refusal />
    </>,
    { wrapper: world.Wrapper },
  );
  await userEvent.click(await screen.findByRole('button', { name: /^Snowflake/u }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
  world.allow = { create: false };
  await world.queryClient.refetchQueries();
  await screen.findByText('refused true');
  expect(screen.getByRole('dialog')).toBeVisible();
  expect(world.ports.surface.isOpen).toBe(true);
});

test.each<[string, ReactElement, RegExp]>([
  ['list', <ConnectionsList key="list" />, /^Reconnect/u],
  ['line', <ConnectionsAttention key="line" />, /^Reconnect/u],
  ['catalogue', <ConnectCatalogue key="catalogue" />, /^Salesforce/u],
])('in a popout the buttons of the %s open the window from the popout', async (_, part, name) => {
  const world = createConnectionsWorld();
  const popout = openPopout();
  render(createPortal(part, popout.document.body), { wrapper: world.Wrapper });
  const inside = within(popout.document.body);
  (await inside.findAllByRole('button', { name }))[0]?.click();
  await waitFor(() => expect(world.ports.surface.opened).toBe(1));
  expect(world.ports.surface.request?.hostWindow).toBe(popout);
});

function Refusal() {
  return <p>refused {String(useConnectionTypes().isError)}</p>;
}

function Count() {
  return <p>count {useConnectionsAttention().count}</p>;
}
