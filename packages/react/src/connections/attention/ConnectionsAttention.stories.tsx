import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen } from 'storybook/test';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from '../connectionsStories.fixture.tsx';
import { ConnectionsAttention, type PartProps } from '../index.ts';
import { ar } from '../messages/ar.ts';
import { ATTENTION_STATES } from '../partStates.fixture.ts';
import { allStates, oneState } from '../stateGallery.fixture.tsx';

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

export const Several: Story = oneState(ATTENTION_STATES.Several);

/** All states, one below the other, in the theme that the toolbar has chosen. */
export const States: Story = allStates(ConnectionsAttention, ATTENTION_STATES);

export const StatesInTheDark: Story = dark(States);

export const StatesOnAPhone: Story = phone(States);

/** Arabic, from right to left. */
export const StatesInArabic: Story = { ...States, args: { messages: ar }, decorators: [inArabic] };
