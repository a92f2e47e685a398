import { expect, userEvent, waitFor } from 'storybook/test';
import { fails, waits } from './connectionsStories.fixture.tsx';
import type { PartState } from './stateGallery.fixture.tsx';
import { refusal } from './faults/refusal.fixture.ts';
import { CONNECTIONS, hidesUsage, type World } from './world.fixture.tsx';

const [healthy, inUse, unhealthy] = CONNECTIONS;

/** Nobody has checked it yet, and its name is long. */
const unchecked = {
  id: 'aaaaaaaa-0000-4000-8000-000000000004',
  name: 'Data warehouse of the whole company, Acme Inc.',
  type: 'snowflake',
  status: 'pending',
};

/** Few types, so that a page can show the catalogue many times. */
const types = ['salesforce', 'hubspot', 'googleads', 'awsathena'];

/** The states of `ConnectCatalogue`. */
export const CATALOGUE_STATES = {
  Loaded: {
    world: { allow: { types, lockedTypes: ['mysql', 'snowflake'] } },
    reach: async ({ part, messages }) => {
      await part.findByText('MySQL');
      await waitFor(() => expect(part.queryByText(messages.connectedTypes)).toBeVisible());
    },
  },
  Searched: {
    world: { allow: { types } },
    reach: async ({ part, messages }) => {
      await userEvent.type(await part.findByRole('searchbox'), 'sales');
      await part.findByText(messages.found(1));
    },
  },
  'Nothing found': {
    world: { allow: { types } },
    reach: async ({ part, messages }) => {
      await userEvent.type(await part.findByRole('searchbox'), 'nonesuch');
      await part.findByRole('button', { name: messages.showAll });
    },
  },
  Empty: {
    world: { allow: { types: [] } },
    reach: ({ part, messages }) => part.findByText(messages.noTypes),
  },
  Loading: { ...waits, reach: ({ part, messages }) => part.findByText(messages.loadingTypes) },
  Failed: { ...fails, reach: ({ part, messages }) => part.findByText(messages.typesFailed) },
} satisfies Record<string, PartState>;

/** The states of `ConnectionsList`. */
export const LIST_STATES = {
  Loaded: {
    world: { connections: [healthy, unhealthy, unchecked] },
    reach: ({ part }) => part.findByText(unchecked.name),
  },
  'Read only': {
    world: { connections: [healthy, unhealthy], allow: { reconnect: false, disconnect: false } },
    reach: ({ part }) => part.findByText(healthy.name),
  },
  Empty: {
    world: { connections: [] },
    reach: ({ part, messages }) => part.findByText(messages.empty),
  },
  Loading: { ...waits, reach: ({ part, messages }) => part.findByText(messages.loading) },
  Failed: { ...fails, reach: ({ part, messages }) => part.findByText(messages.listFailed) },
  'Signed out': {
    prepare: ({ client }: World) =>
      void (client.listConnections = () => Promise.reject(refusal(401))),
    reach: ({ part, messages }) => part.findByRole('button', { name: messages.reloadPage }),
  },
  'Not allowed': {
    world: { allow: { list: false } },
    reach: ({ part, messages }) => part.findByText(messages.forbiddenHint),
  },
  /** It could not be read again. */
  Stale: {
    world: { connections: [healthy] },
    reach: async ({ part, world, messages }) => {
      await part.findByText(healthy.name);
      fails.prepare(world);
      await world.queryClient.invalidateQueries();
      await part.findByText(messages.stale, { exact: false });
    },
  },
  'Asks before disconnecting': {
    world: { connections: [healthy] },
    reach: async ({ part, messages }) => {
      await userEvent.click(
        await part.findByRole('button', { name: messages.disconnectNamed(healthy.name) }),
      );
      await part.findByText(messages.confirmDisconnect(healthy.name));
    },
  },
  'In use': { world: { connections: [inUse] }, reach: disconnect('inUse', inUse.name) },
  'In use, by what cannot be listed': {
    world: { connections: [inUse] },
    prepare: ({ sandbox }: World) => void sandbox.addFault(hidesUsage),
    reach: disconnect('inUse', inUse.name),
  },
  'In use, without the right to force': {
    world: { connections: [inUse], allow: { disconnect: true } },
    reach: disconnect('inUse', inUse.name),
  },
  'Not disconnected': {
    world: { connections: [healthy] },
    prepare: ({ sandbox }: World) =>
      void sandbox.addFault({ route: 'DELETE /api/*', kind: 'error' }),
    reach: disconnect('disconnectFailed', healthy.name),
  },
} satisfies Record<string, PartState>;

/** The states of `ConnectionsAttention`. */
export const ATTENTION_STATES = {
  One: {
    world: { connections: [unhealthy] },
    reach: ({ part, messages }) => part.findByText(messages.needsAttention(unhealthy.name)),
  },
  Several: {
    world: { connections: severalUnhealthy() },
    reach: ({ part, messages }) => part.findByText(messages.needAttention(3)),
  },
  'Several, without the right to reconnect': {
    world: { connections: severalUnhealthy(), allow: { reconnect: false } },
    reach: ({ part, messages }) => part.findByText(messages.needAttention(3)),
  },
  'None: nothing is shown': { world: { connections: [healthy] }, reach: isNotThere('success') },
  'Loading: nothing is shown': { ...waits, reach: isNotThere('pending') },
  'Failed: nothing is shown': { ...fails, reach: isNotThere('error') },
} satisfies Record<string, PartState>;

/** The states of `PolytomicIntegrations`. */
export const PAGE_STATES = {
  Loaded: {
    world: { allow: { types, lockedTypes: ['mysql'] } },
    reach: async ({ part, messages }) => {
      await part.findByText(messages.needsAttention(unhealthy.name));
      await part.findByText(messages.connectedTypes);
    },
  },
  'Of a viewer': {
    world: { allow: { create: false, reconnect: false, disconnect: false } },
    reach: async ({ part, messages }) => {
      await part.findByText(healthy.name);
      await waitFor(() => expect(part.queryByText(messages.catalogue)).toBeNull());
    },
  },
  'First visit': {
    world: { connections: [], allow: { types } },
    reach: async ({ part, messages }) => {
      await part.findByText(messages.empty);
      await part.findByText(messages.otherTypes);
    },
  },
  Failed: {
    ...fails,
    reach: async ({ part, messages }) => {
      await part.findByText(messages.listFailed);
      await part.findByText(messages.typesFailed);
    },
  },
} satisfies Record<string, PartState>;

function severalUnhealthy() {
  return [unhealthy, { ...unchecked, status: 'unhealthy' }, { ...healthy, status: 'unhealthy' }];
}

function disconnect(title: 'inUse' | 'disconnectFailed', name: string): PartState['reach'] {
  return async ({ part, messages }) => {
    await userEvent.click(
      await part.findByRole('button', { name: messages.disconnectNamed(name) }),
    );
    await userEvent.click(part.getByRole('button', { name: messages.disconnect }));
    await part.findByText(messages[title](name));
  };
}

function isNotThere(status: 'success' | 'pending' | 'error'): PartState['reach'] {
  return async ({ part, world }) => {
    const list = (): string | undefined =>
      world.queryClient.getQueryCache().getAll()[0]?.state.status;
    await waitFor(() => expect(list()).toBe(status));
    await expect(part.queryByText(/\p{L}/u, { selector: 'output' })).toBeNull();
  };
}
