import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { dark, phone } from '../../stories/storyWorld.fixture.ts';
import { connectionsMeta, inArabic } from '../connectionsStories.fixture.tsx';
import { refusal } from '../faults/refusal.fixture.ts';
import type { World } from '../world.fixture.tsx';
import { arLinks } from './messages/ar.ts';
import type { ConnectLinkMessages } from './messages/ConnectLinkMessages.ts';
import { enLinks } from './messages/en.ts';
import {
  PolytomicConnectLinkButton,
  type PolytomicConnectLinkButtonProps,
} from './PolytomicConnectLinkButton.tsx';

/**
 * The button for customers who do not have the credentials. Every link is a real one, though nothing here serves its page.
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

export const ClosedInTheDark: Story = dark(Closed);

export const Open: Story = {
  play: async ({ args }) => {
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText(wordsOf(args).openLinks(0));
  },
};

export const OpenInTheDark: Story = dark(Open);

export const OpenOnAPhone: Story = phone(Open);

export const OpenInArabic: Story = inArabicWords(Open);

/** A link was made: it can be copied, shared where the browser has a sheet for it, and revoked. */
export const Created: Story = {
  play: async ({ args }) => {
    const words = await create(args);
    await screen.findByRole('textbox', { name: words.url });
    await screen.findByText(words.openLinks(1));
  },
};

export const CreatedInTheDark: Story = dark(Created);

export const CreatedOnAPhone: Story = phone(Created);

export const CreatedInArabic: Story = inArabicWords(Created);

/** A user who may make no links. */
export const NotAllowed: Story = {
  parameters: { prepare: (made: World) => void (made.allow = { link: false }) },
  play: async ({ args }) => {
    const words = await create(args);
    await expect(await screen.findByRole('alert')).toHaveTextContent(words.notAllowed);
  },
};

export const NotAllowedInTheDark: Story = dark(NotAllowed);

export const NotAllowedOnAPhone: Story = phone(NotAllowed);

export const NotAllowedInArabic: Story = inArabicWords(NotAllowed);

/** The links that there are cannot be loaded: they are not counted, and can be loaded again. */
export const Failed: Story = {
  parameters: {
    prepare: ({ client }: World) => void (client.request = () => Promise.reject(refusal(429))),
  },
  play: async ({ args }) => {
    const words = wordsOf(args);
    await userEvent.click(screen.getByRole('button'));
    await expect(await screen.findByRole('alert')).toHaveTextContent(words.tooManyAttemptsHint);
  },
};

export const FailedInTheDark: Story = dark(Failed);

export const FailedOnAPhone: Story = phone(Failed);

export const FailedInArabic: Story = inArabicWords(Failed);

/** From right to left. */
function inArabicWords(story: Story): Story {
  return { ...story, args: { messages: arLinks }, decorators: [inArabic] };
}

async function create(
  args: Partial<PolytomicConnectLinkButtonProps>,
): Promise<ConnectLinkMessages> {
  const words = wordsOf(args);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(screen.getByRole('button', { name: words.create }));
  return words;
}

function wordsOf({ messages }: Partial<PolytomicConnectLinkButtonProps>): ConnectLinkMessages {
  return { ...enLinks, ...messages };
}
