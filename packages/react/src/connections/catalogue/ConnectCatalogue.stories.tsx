import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from '../connectionsStories.fixture.tsx';
import { ConnectCatalogue, type ConnectCatalogueProps } from '../index.ts';
import { ar } from '../messages/ar.ts';
import { CATALOGUE_STATES } from '../partStates.fixture.ts';
import { allStates, oneState } from '../stateGallery.fixture.tsx';

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

export const Empty: Story = oneState(CATALOGUE_STATES.Empty);

export const Loading: Story = oneState(CATALOGUE_STATES.Loading);

export const Failed: Story = oneState(CATALOGUE_STATES.Failed);

/**
 * All states, one below the other, in the theme that the toolbar has chosen. They are one story,
 * because a page with all of them costs little more than one with a single state.
 */
export const States: Story = {
  ...allStates(ConnectCatalogue, CATALOGUE_STATES),
  args: { lockedReason: <a href="#plans">In the Business plan</a> },
};

export const StatesInTheDark: Story = dark(States);

export const StatesOnAPhone: Story = phone(States);

/** Arabic, from right to left. */
export const StatesInArabic: Story = {
  ...States,
  args: { messages: ar, lockedReason: <a href="#plans">في خطة الأعمال</a> },
  decorators: [inArabic],
};
