import { onlineManager } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent as pointer } from 'vitest/browser';
import '../../styles.css';
import '../../connections.css';
import { connectionsQueryOptions } from '../../query/connectionsQueryOptions.ts';
import { ConnectCatalogue, type ConnectCatalogueProps } from '../index.ts';
import { de } from '../messages/de.ts';
import { createConnectionsWorld, type World } from '../world.fixture.tsx';

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
});

async function show(world: World, props: ConnectCatalogueProps = {}): Promise<World> {
  render(<ConnectCatalogue {...props} />, { wrapper: world.Wrapper });
  await screen.findByRole('searchbox');
  return world;
}

const cards = () => screen.getAllByRole('button').filter((each) => 'gridItem' in each.dataset);
const names = () => cards().map((each) => each.dataset['gridItem']);

test('shows all 226 types, those with connections first and counted', async () => {
  await show(createConnectionsWorld());
  expect(names()).toHaveLength(226);
  await waitFor(() =>
    expect(names().slice(0, 3)).toEqual(['googleads', 'postgresql', 'salesforce']),
  );
  expect(screen.getByRole('button', { name: 'Salesforce 1 connected' })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Connected' })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Available' })).toBeVisible();
});

test('sorts alike on every machine, so that React keeps what a server has rendered', async () => {
  const compare = vi.spyOn(String.prototype, 'localeCompare');
  onTestFinished(() => compare.mockRestore());
  await show(createConnectionsWorld());
  expect(new Set(compare.mock.calls.map(([, locale]) => locale))).toEqual(new Set(['en']));
});

test('a name that has no room beside its count is not broken: the count goes below it', async () => {
  const { Wrapper } = createConnectionsWorld();
  render(
    <div style={{ width: 220 }}>
      <ConnectCatalogue />
    </div>,
    { wrapper: Wrapper },
  );
  const count = await screen.findAllByText('1 connected');
  const cardNames = count.map((each) => each.parentElement?.querySelector('[data-part=card-name]'));
  const lines = cardNames.map((name) => {
    const range = document.createRange();
    range.selectNodeContents(name as Element);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size;
  });
  expect(cardNames.map((name) => name?.textContent)).toEqual([
    'Google Ads',
    'PostgreSQL',
    'Salesforce',
  ]);
  expect(lines).toEqual([1, 1, 1]);
});

test('a search finds by name and id, in any order and without accents', async () => {
  await show(createConnectionsWorld());
  const field = screen.getByRole('searchbox', { name: 'Search' });
  await userEvent.type(field, 'áthEna aws');
  await waitFor(() => expect(names()).toEqual(['awsathena']));
  expect(screen.getByText('1 result')).toBeInTheDocument();
  await userEvent.clear(field);
  await userEvent.type(field, 'no such thing');
  await waitFor(() =>
    expect(screen.getAllByText('Nothing found for “no such thing”')).toHaveLength(2),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(names()).toHaveLength(226));
  expect(document.activeElement).toBe(field);
});

test('while a search is under way, no count is announced or shown that belongs to another text', async () => {
  const { Wrapper } = createConnectionsWorld({ allow: { types: ['stripe', 'mysql'] } });
  const seen = new Set<string>();
  const look = (): void => {
    for (const each of document.querySelectorAll('output, .polytomic-connect-state-title')) {
      seen.add(each.textContent);
    }
  };
  render(
    <Profiler id="" onRender={look}>
      <ConnectCatalogue />
    </Profiler>,
    { wrapper: Wrapper },
  );
  await screen.findByRole('button', { name: 'Stripe' });
  seen.clear();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zz' } });
  await screen.findAllByText('Nothing found for “zz”');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'stripe' } });
  await screen.findByText('1 result');
  expect([...seen]).toEqual(['', 'Nothing found for “zz”', '1 result']);
});

test('a type’s button starts its flow, and the connection is counted afterwards', async () => {
  const { sandbox, ports, finish } = await show(
    createConnectionsWorld({ connections: [], allow: { types: ['stripe', 'mysql'] } }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Stripe' }));
  await waitFor(() => expect(ports.surface.shown).toHaveLength(1));
  finish();
  await screen.findByRole('button', { name: 'Stripe 1 connected' });
  expect(sandbox.state().connections.map(({ type }) => type.id)).toEqual(['stripe']);
});

test('offline, the catalogue shows an error, and it loads when the network is back', async () => {
  const world = createConnectionsWorld();
  onlineManager.setOnline(false);
  const read = vi.spyOn(world.client, 'listTypes').mockRejectedValue(new Error('offline'));
  render(<ConnectCatalogue />, { wrapper: world.Wrapper });
  await screen.findByText('The list of accounts could not be loaded');
  read.mockRestore();
  onlineManager.setOnline(true);
  expect(await screen.findByRole('searchbox')).toBeVisible();
});

test('the words of a type can be read under the pointer, of a locked one too', async () => {
  await show(createConnectionsWorld({ allow: { types: ['stripe'], lockedTypes: ['mysql'] } }));
  const text = getComputedStyle(screen.getByRole('button', { name: 'Stripe' })).color;
  const locked = screen.getByRole('button', { name: 'MySQL Not included' });
  await pointer.hover(locked);
  for (const words of ['MySQL', 'Not included']) {
    const each = within(locked).getByText(words);
    await waitFor(() => expect(getComputedStyle(each).color).toBe(text));
  }
});

test('a locked type has its reason, starts nothing, and tells the app', async () => {
  const onLockedSelect = vi.fn();
  const world = createConnectionsWorld({ allow: { types: ['stripe'], lockedTypes: ['mysql'] } });
  const { sandbox } = await show(world, {
    lockedReason: ({ name }) => <a href="#plans">{`${name} is in the Business plan`}</a>,
    onLockedSelect,
  });
  const locked = screen.getByRole('button', { name: 'MySQL Not included' });
  expect(locked).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByRole('link', { name: 'MySQL is in the Business plan' })).toBeVisible();
  await userEvent.click(locked);
  expect(onLockedSelect).toHaveBeenCalledWith(expect.objectContaining({ id: 'mysql' }));
  expect(sandbox.state().counts.sessions).toBe(0);
  expect(names()).toEqual(['stripe', 'mysql']);
});

test('the buttons are one tab stop, and the arrow keys move among them as they stand', async () => {
  await show(createConnectionsWorld());
  await waitFor(() => expect(names()[0]).toBe('googleads'));
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(cards()[0]);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(cards()[1]);
  await userEvent.keyboard('{ArrowLeft}{ArrowDown}');
  const [first] = cards();
  const below = document.activeElement as HTMLElement;
  expect(below.getBoundingClientRect().top).toBeGreaterThan(
    first?.getBoundingClientRect().top ?? 0,
  );
  expect(below.getBoundingClientRect().left).toBe(first?.getBoundingClientRect().left);
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(first);
  await userEvent.keyboard('{End}');
  expect(document.activeElement).toBe(cards().at(-1));
  await userEvent.tab({ shift: true });
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  await userEvent.tab();
  expect(document.activeElement).toBe(cards().at(-1));
  expect(cards().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
});

test('in a right-to-left page the arrow keys move to the side that they point to', async () => {
  const world = createConnectionsWorld();
  render(
    <div dir="rtl">
      <ConnectCatalogue />
    </div>,
    { wrapper: world.Wrapper },
  );
  await screen.findByRole('searchbox');
  cards()[0]?.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(cards()[1]);
});

test('a user who may not create connections sees nothing of it', async () => {
  const world = createConnectionsWorld({ allow: { create: false } });
  const { container } = render(<ConnectCatalogue />, { wrapper: world.Wrapper });
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

test('a list that cannot be loaded can be tried again', async () => {
  const world = createConnectionsWorld();
  world.sandbox.addFault({ route: '/api/connection_types', kind: 'error', times: 4 });
  render(<ConnectCatalogue />, { wrapper: world.Wrapper });
  expect(screen.getByText('Loading the list of accounts…')).toBeInTheDocument();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The list of accounts could not be loaded');
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('searchbox');
  expect(document.activeElement).toHaveClass('polytomic-connect-catalogue');
});

test('groups, cards and words can be the app’s own', async () => {
  await show(createConnectionsWorld({ allow: { types: ['stripe', 'mysql'] }, connections: [] }), {
    messages: de,
    groupOf: ({ type }) => (type.id === 'mysql' ? 'databases' : 'apps'),
    groupTitle: (group) => ({ databases: 'Datenbanken', apps: 'Apps' })[group],
    renderItem: ({ item, buttonProps }) => <button {...buttonProps}>{item.type.name}!</button>,
  });
  expect(screen.getByRole('heading', { name: 'Datenbanken' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Stripe!' })).toBeVisible();
  expect(screen.getByRole('searchbox', { name: 'Suchen' })).toBeVisible();
});

test.each(['constructor', 'CRM and sales'])('a group can be called %s', async (group) => {
  await show(createConnectionsWorld({ allow: { types: ['stripe'] }, connections: [] }), {
    groupOf: () => group,
  });
  expect(screen.getByRole('region', { name: 'Available' })).toBeVisible();
});

test('words that are `undefined` count as omitted', async () => {
  // As of an app that is not compiled with `exactOptionalPropertyTypes`.
  const messages = { search: undefined, found: undefined } as object;
  await show(createConnectionsWorld(), { messages });
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), 'snow');
  expect(screen.getByRole('button', { name: 'Snowflake' })).toBeVisible();
});

test('a key that an input method takes stays in the search', async () => {
  await show(createConnectionsWorld());
  const search = screen.getByRole('searchbox');
  search.focus();
  const key = { key: 'ArrowDown', bubbles: true, cancelable: true };
  const choosesCandidate = new KeyboardEvent('keydown', { ...key, isComposing: true });
  search.dispatchEvent(choosesCandidate);
  expect(document.activeElement).toBe(search);
  expect(choosesCandidate.defaultPrevented).toBe(false);
  search.dispatchEvent(new KeyboardEvent('keydown', key));
  expect(document.activeElement).not.toBe(search);
});

test('the focus stays on a type that moves to another group', async () => {
  const world = await show(createConnectionsWorld({ connections: [] }));
  const card = screen.getByRole('button', { name: 'HubSpot' });
  card.focus();
  world.queryClient.setQueryData(connectionsQueryOptions(world.client).queryKey, [
    { id: 'one', name: 'CRM', type: 'hubspot', typeName: 'HubSpot', status: 'healthy' },
  ]);
  const moved = await screen.findByRole('button', { name: 'HubSpot 1 connected' });
  expect(moved).not.toBe(card);
  expect(document.activeElement).toBe(moved);
});
