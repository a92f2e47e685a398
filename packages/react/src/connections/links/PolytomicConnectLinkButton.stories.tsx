import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from '../connectionsStories.fixture.tsx';
import type { World } from '../world.fixture.tsx';
import { arLinks } from './messages/ar.ts';
import {
  PolytomicConnectLinkButton,
  type PolytomicConnectLinkButtonProps,
} from './PolytomicConnectLinkButton.tsx';

/**
 * The button for who does not have the credentials. Every link is a real one, though nothing here serves its page.
 */
const meta: Meta<PolytomicConnectLinkButtonProps> = {
  ...connectionsMeta,
  title: 'Connections/PolytomicConnectLinkButton',
  component: PolytomicConnectLinkButton,
  args: { params: { type: 'snowflake' }, integrationName: 'Snowflake' },
  parameters: { world: { allow: { link: true } } },
};

export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};

export const Open: Story = {
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText('No open links');
  },
};

/** A link was made: it can be copied, shared where the browser has a sheet for it, and revoked. */
export const Created: Story = {
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
    await screen.findByRole('textbox', { name: 'Link' });
    await screen.findByText('1 open link');
  },
};

export const CreatedInTheDark: Story = dark(Created);

export const CreatedOnAPhone: Story = phone(Created);

/** Arabic, from right to left. */
export const CreatedInArabic: Story = {
  args: { messages: arLinks },
  decorators: [inArabic],
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: 'إنشاء رابط' }));
    await screen.findByRole('textbox');
    await screen.findByRole('listitem');
  },
};

/** A user who may make no links. */
export const NotAllowed: Story = {
  parameters: { prepare: (made: World) => void (made.allow = { link: false }) },
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not create this link.',
    );
  },
};
