import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen } from 'storybook/test';
import { phone } from '../stories/storyWorld.fixture.ts';
import { connectionsMeta } from './connectionsStories.fixture.tsx';
import { ConnectionsAttention, type PartProps } from './index.ts';

/** Connections that need attention, for the top of any page. */
const meta: Meta<PartProps> = {
  ...connectionsMeta,
  title: 'Connections/ConnectionsAttention',
  component: ConnectionsAttention,
};

export default meta;
type Story = StoryObj<typeof meta>;

export const Unhealthy: Story = {
  play: async () => void (await screen.findByText('Ads needs attention')),
};

export const OnAPhone: Story = phone(Unhealthy);
