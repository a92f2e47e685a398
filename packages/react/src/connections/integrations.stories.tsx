import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import '../connections.css';
import { dark, phone } from '../stories/storyWorld.fixture.ts';
import {
  ConnectCatalogue,
  ConnectionsAttention,
  ConnectionsList,
  PolytomicIntegrations,
  type PartProps,
} from './index.ts';
import { ar } from './messages/ar.ts';
import { createConnectionsWorld, type World } from './world.fixture.tsx';

let world: World;

/**
 * The integrations page of a customer dashboard, whole and in its parts. Behind each story are our server and the
 * sandbox, in this page: every answer is a real one.
 */
const meta: Meta<PartProps> = {
  title: 'Connections/PolytomicIntegrations',
  component: PolytomicIntegrations,
  args: { colorScheme: 'light' },
  argTypes: { colorScheme: { control: 'inline-radio', options: ['light', 'dark', 'system'] } },
  beforeEach({ parameters }) {
    world = createConnectionsWorld({ logos: true, ...(parameters['world'] as object | undefined) });
    (parameters['prepare'] as ((made: World) => void) | undefined)?.(world);
  },
  decorators: [
    (Story) => (
      <world.Wrapper>
        <Story />
      </world.Wrapper>
    ),
  ],
};

export default meta;
type Story = StoryObj<typeof meta>;

const loaded = async (): Promise<void> => {
  await screen.findByText('Acme CRM');
  await screen.findByRole('searchbox');
};

/** The whole page, as it stands in an app. */
export const Page: Story = { play: loaded };

export const PageInTheDark: Story = dark(Page);

export const PageOnAPhone: Story = phone(Page);

/** Arabic, from right to left. */
export const PageInArabic: Story = {
  args: { messages: ar },
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await screen.findByText('اتصالاتك');
    await screen.findByRole('searchbox');
  },
};

/** A user who may neither create nor delete connections. */
export const PageOfAViewer: Story = {
  parameters: { world: { allow: { create: false, reconnect: false, disconnect: false } } },
  play: async () => {
    await screen.findByText('Acme CRM');
    await expect(screen.queryByRole('button')).toBeNull();
  },
};

const part = (Part: (props: PartProps) => ReactElement | null): Pick<Story, 'render'> => ({
  render: (props) => <Part {...props} />,
});

export const Catalogue: Story = {
  ...part(ConnectCatalogue),
  play: async () => void (await screen.findByRole('searchbox')),
};

/** Types of a larger plan, with the reason in a slot. */
export const CatalogueWithLockedTypes: Story = {
  render: (props) => (
    <ConnectCatalogue {...props} lockedReason={<a href="#plans">In the Business plan</a>} />
  ),
  parameters: {
    world: {
      allow: { types: ['salesforce', 'stripe', 'hubspot'], lockedTypes: ['mysql', 'snowflake'] },
    },
  },
  play: async () => void (await screen.findAllByText('In the Business plan')),
};

export const CatalogueSearched: Story = {
  ...part(ConnectCatalogue),
  play: async () => {
    await userEvent.type(await screen.findByRole('searchbox'), 'amazon');
    await waitFor(() => expect(screen.getByText(/results?$/u)).toBeInTheDocument());
  },
};

export const CatalogueWithoutResults: Story = {
  ...part(ConnectCatalogue),
  play: async () => {
    await userEvent.type(await screen.findByRole('searchbox'), 'no such thing');
    await screen.findByRole('button', { name: 'Show all' });
  },
};

const waits = { prepare: (made: World) => void (made.hold = new Promise(() => {})) };

export const CatalogueLoading: Story = {
  ...part(ConnectCatalogue),
  parameters: waits,
  play: async () => void (await screen.findByText('Loading your connections…')),
};

const fails = {
  prepare: ({ sandbox }: World) => void sandbox.addFault({ route: '/api/*', kind: 'error' }),
};

export const CatalogueFailed: Story = {
  ...part(ConnectCatalogue),
  parameters: fails,
  play: async () => void (await screen.findByRole('alert')),
};

export const List: Story = {
  ...part(ConnectionsList),
  play: async () => void (await screen.findByText('Acme CRM')),
};

export const ListInTheDark: Story = dark(List);

export const ListOnAPhone: Story = phone(List);

export const ListEmpty: Story = {
  ...part(ConnectionsList),
  parameters: { world: { connections: [] } },
  play: async () => void (await screen.findByText('No connections yet')),
};

export const ListLoading: Story = {
  ...part(ConnectionsList),
  parameters: waits,
  play: async () => void (await screen.findByText('Loading your connections…')),
};

export const ListFailed: Story = {
  ...part(ConnectionsList),
  parameters: fails,
  play: async () => void (await screen.findByRole('alert')),
};

/** It could not be read again. */
export const ListStale: Story = {
  ...part(ConnectionsList),
  play: async () => {
    await screen.findByText('Acme CRM');
    world.sandbox.addFault({ route: '/api/*', kind: 'error' });
    await world.queryClient.invalidateQueries();
    await screen.findByText(/out of date/u);
  },
};

export const ListAsksBeforeDisconnecting: Story = {
  ...part(ConnectionsList),
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
    await screen.findByText('Disconnect Acme CRM?');
  },
};

/** Something uses it: what a forced deletion would take along. */
export const ListConnectionInUse: Story = {
  ...part(ConnectionsList),
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Production' }));
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Production is in use');
    await screen.findByText('1 sync');
  },
};

export const Attention: Story = {
  ...part(ConnectionsAttention),
  play: async () => void (await screen.findByText('Ads needs attention')),
};

export const AttentionOnAPhone: Story = phone(Attention);
