import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { brokenWords } from '../stories/brokenWords.fixture.ts';
import { dark, phone } from '../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from './connectionsStories.fixture.tsx';
import { PolytomicIntegrations, type PartProps } from './index.ts';
import { ar } from './messages/ar.ts';
import { PAGE_STATES } from './partStates.fixture.ts';
import { allStates } from './stateGallery.fixture.tsx';

/** The integrations page of a customer dashboard, whole. */
const meta: Meta<PartProps> = {
  ...connectionsMeta,
  title: 'Connections/PolytomicIntegrations',
  component: PolytomicIntegrations,
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
  decorators: [inArabic],
  play: async () => {
    await screen.findByText('اتصالاتك');
    await screen.findByText('Acme CRM');
    await screen.findByRole('searchbox');
    await expect(brokenWords('button, a')).toEqual([]);
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

/** All states, one below the other, in the theme that the toolbar has chosen. */
export const States: Story = allStates(PolytomicIntegrations, PAGE_STATES);

export const StatesInTheDark: Story = dark(States);

export const StatesOnAPhone: Story = phone(States);

/** Arabic, from right to left. */
export const StatesInArabic: Story = { ...States, args: { messages: ar }, decorators: [inArabic] };
