import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen, userEvent } from 'storybook/test';
import { dark, phone } from '../stories/storyWorld.fixture.ts';
import { connectionsMeta, currentWorld, fails, waits } from './connectionsStories.fixture.tsx';
import { ConnectionsList, type PartProps } from './index.ts';

/** The connections of the customer, with what each needs. */
const meta: Meta<PartProps> = {
  ...connectionsMeta,
  title: 'Connections/ConnectionsList',
  component: ConnectionsList,
};

export default meta;
type Story = StoryObj<typeof meta>;

export const Connections: Story = {
  play: async () => void (await screen.findByText('Acme CRM')),
};

export const InTheDark: Story = dark(Connections);

export const OnAPhone: Story = phone(Connections);

export const Empty: Story = {
  parameters: { world: { connections: [] } },
  play: async () => void (await screen.findByText('No connections yet')),
};

export const Loading: Story = {
  parameters: waits,
  play: async () => void (await screen.findByText('Loading your connections…')),
};

export const Failed: Story = {
  parameters: fails,
  play: async () => void (await screen.findByRole('alert')),
};

/** It could not be read again. */
export const Stale: Story = {
  play: async () => {
    await screen.findByText('Acme CRM');
    currentWorld().sandbox.addFault({ route: '/api/*', kind: 'error' });
    await currentWorld().queryClient.invalidateQueries();
    await screen.findByText(/out of date/u);
  },
};

export const AsksBeforeDisconnecting: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
    await screen.findByText('Disconnect Acme CRM?');
  },
};

/** Something uses it: what a forced deletion would take along. */
export const ConnectionInUse: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Production' }));
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Production is in use');
    await screen.findByText('1 sync');
  },
};
