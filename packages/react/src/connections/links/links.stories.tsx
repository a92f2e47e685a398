import type { Meta, StoryObj } from '@storybook/react-vite';
import { configure, expect, screen, userEvent } from 'storybook/test';
import '../../connections.css';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { createConnectionsWorld, type World } from '../world.fixture.tsx';
import { arLinks } from './messages/ar.ts';
import { PolytomicConnectLinkButton } from './PolytomicConnectLinkButton.tsx';

let world: World;

// Only a hang takes this long, on whatever machine.
configure({ asyncUtilTimeout: 60_000 });

/**
 * The button for who does not have the credentials. Behind each story are our server and the sandbox, in this page: every
 * link is a real one, though nothing here serves its page.
 */
const meta: Meta<typeof PolytomicConnectLinkButton> = {
  title: 'Connections/PolytomicConnectLinkButton',
  component: PolytomicConnectLinkButton,
  args: { params: { type: 'snowflake' }, integrationName: 'Snowflake', colorScheme: 'light' },
  argTypes: { colorScheme: { control: 'inline-radio', options: ['light', 'dark', 'system'] } },
  beforeEach({ parameters }) {
    world = createConnectionsWorld({ allow: { link: true } });
    world.allow = { link: parameters['mayLink'] !== false };
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
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: 'إنشاء رابط' }));
    await screen.findByRole('textbox');
    await screen.findByRole('listitem');
  },
};

/** A user who may make no links. */
export const NotAllowed: Story = {
  parameters: { mayLink: false },
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not create this link.',
    );
  },
};
