import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { connectionsMeta, fails, waits } from './connectionsStories.fixture.tsx';
import { ConnectCatalogue, type ConnectCatalogueProps } from './index.ts';

/** Every type that the customer may connect. */
const meta: Meta<ConnectCatalogueProps> = {
  ...connectionsMeta,
  title: 'Connections/ConnectCatalogue',
  component: ConnectCatalogue,
};

export default meta;
type Story = StoryObj<typeof meta>;

export const AllTypes: Story = {
  play: async () => void (await screen.findByRole('searchbox')),
};

/** Types of a larger plan, with the reason in a slot. */
export const WithLockedTypes: Story = {
  args: { lockedReason: <a href="#plans">In the Business plan</a> },
  parameters: {
    world: {
      allow: { types: ['salesforce', 'stripe', 'hubspot'], lockedTypes: ['mysql', 'snowflake'] },
    },
  },
  play: async () => void (await screen.findAllByText('In the Business plan')),
};

export const Searched: Story = {
  play: async () => {
    await userEvent.type(await screen.findByRole('searchbox'), 'amazon');
    await waitFor(() => expect(screen.getByText(/results?$/u)).toBeInTheDocument());
  },
};

export const WithoutResults: Story = {
  play: async () => {
    await userEvent.type(await screen.findByRole('searchbox'), 'no such thing');
    await screen.findByRole('button', { name: 'Show all' });
  },
};

export const Loading: Story = {
  parameters: waits,
  play: async () => void (await screen.findByText('Loading your connections…')),
};

export const Failed: Story = {
  parameters: fails,
  play: async () => void (await screen.findByRole('alert')),
};
