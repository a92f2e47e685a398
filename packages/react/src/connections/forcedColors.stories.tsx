import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { connectionsMeta } from './connectionsStories.fixture.tsx';
import {
  ConnectCatalogue,
  ConnectionsAttention,
  ConnectionsList,
  PolytomicIntegrations,
  type PartProps,
} from './index.ts';
import { PolytomicConnectLinkButton } from './links/PolytomicConnectLinkButton.tsx';
import { areTested } from '../stories/areTested.fixture.ts';
import {
  ATTENTION_STATES,
  CATALOGUE_STATES,
  LIST_STATES,
  PAGE_STATES,
} from './partStates.fixture.ts';
import { allStates } from './stateGallery.fixture.tsx';

/**
 * The parts in forced colours, such as Windows' high contrast: what is a button still looks like one. The tests run them
 * in forced colours; here, switch them on in the system or in DevTools.
 */
const meta: Meta<PartProps> = {
  ...connectionsMeta,
  title: 'Connections/In forced colours',
};

export default meta;
type Story = StoryObj<typeof meta>;

export const Page: Story = {
  render: (args) => <PolytomicIntegrations {...args} />,
  play: async () => {
    await screen.findByRole('searchbox');
    await expectFrames('Acme CRM');
  },
};

export const Catalogue: Story = {
  render: (args) => <ConnectCatalogue {...args} />,
  play: async () => {
    await screen.findByRole('searchbox');
    await expectFrames('Salesforce');
  },
};

export const List: Story = {
  render: (args) => <ConnectionsList {...args} />,
  play: async () => await expectFrames('Acme CRM'),
};

export const Attention: Story = {
  render: (args) => <ConnectionsAttention {...args} />,
  play: async () => await expectFrames(/needs attention/u),
};

export const LinkButton: Story = {
  parameters: { world: { allow: { link: true } } },
  render: () => <PolytomicConnectLinkButton integrationName="Snowflake" />,
  play: async () => {
    await userEvent.click(screen.getByRole('button'));
    await expectFrames('Create link');
  },
};

export const CatalogueStates: Story = framed(allStates(ConnectCatalogue, CATALOGUE_STATES));

/** The marks of health are filled; the mark of what was not checked is not. */
export const ListStates: Story = framed(allStates(ConnectionsList, LIST_STATES), async () => {
  for (const health of ['ok', 'attention']) {
    const mark = document.querySelector(`.polytomic-connect-health[data-health="${health}"]`);
    if (mark === null) throw new Error(`There is no mark of ${health}.`);
    // Its computed colour is the one that the browser replaces.
    await expect(getComputedStyle(mark, '::before').forcedColorAdjust).toBe('none');
  }
});

export const AttentionStates: Story = framed(allStates(ConnectionsAttention, ATTENTION_STATES));

export const PageStates: Story = framed(allStates(PolytomicIntegrations, PAGE_STATES));

/** @param check what else holds in forced colours */
function framed(story: Story, check?: () => Promise<void>): Story {
  return {
    ...story,
    play: async (context) => {
      await story.play?.(context);
      await expectFrames(/\p{L}/u);
      if (areForced()) await check?.();
    },
  };
}

/** Backgrounds are gone there, so a frame has to show where a button ends. */
async function expectFrames(text: string | RegExp): Promise<void> {
  await screen.findAllByText(text);
  if (areTested) await expect(areForced()).toBe(true);
  if (!areForced()) return;
  const buttons = [...document.querySelectorAll('.polytomic-connect-part button')];
  await expect(buttons).not.toEqual([]);
  const flat = buttons.filter((button) => !isFramed(button));
  await expect(flat.map(({ textContent }) => textContent)).toEqual([]);
}

function areForced(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

function isFramed(button: Element): boolean {
  const { borderTopWidth, borderTopColor } = getComputedStyle(button);
  return borderTopWidth !== '0px' && !/^rgba\(.*, 0\)$/u.test(borderTopColor);
}
