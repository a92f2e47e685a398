import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen } from 'storybook/test';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from '../connectionsStories.fixture.tsx';
import { ConnectionsList, type PartProps } from '../index.ts';
import { ar } from '../messages/ar.ts';
import { LIST_STATES } from '../partStates.fixture.ts';
import { allStates, oneState } from '../stateGallery.fixture.tsx';

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

export const ReadOnly: Story = oneState(LIST_STATES['Read only']);

export const Empty: Story = oneState(LIST_STATES.Empty);

export const Loading: Story = oneState(LIST_STATES.Loading);

export const Failed: Story = oneState(LIST_STATES.Failed);

/** It could not be read again. */
export const Stale: Story = oneState(LIST_STATES.Stale);

export const AsksBeforeDisconnecting: Story = oneState(LIST_STATES['Asks before disconnecting']);

/** Something uses it: what a forced deletion would take along. */
export const ConnectionInUse: Story = oneState(LIST_STATES['In use']);

/** The server did not delete it. */
export const NotDisconnected: Story = oneState(LIST_STATES['Not disconnected']);

/** All states, one below the other, in the theme that the toolbar has chosen. */
export const States: Story = allStates(ConnectionsList, LIST_STATES);

export const StatesInTheDark: Story = dark(States);

export const StatesOnAPhone: Story = phone(States);

/** Arabic, from right to left. */
export const StatesInArabic: Story = { ...States, args: { messages: ar }, decorators: [inArabic] };
