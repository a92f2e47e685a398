import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { ConnectCallback } from '../index.ts';
import { dark, phone, says } from '../stories/storyWorld.fixture.ts';

/** The page to which the hosted page redirects in the end, when it is a route of your client. */
const meta: Meta<typeof ConnectCallback> = {
  title: 'Components/ConnectCallback',
  component: ConnectCallback,
};

export default meta;
type Story = StoryObj<typeof meta>;

/** Someone came here by a bookmark, and the app shows nothing else to them. */
export const Returned: Story = {
  play: () => says('All done'),
};

/** The page that opened this window was closed or reloaded meanwhile. */
export const Unanswered: Story = {
  beforeEach() {
    const before = location.href;
    const url = new URL(before);
    url.searchParams.set('polytomic-connect', 'a'.repeat(32));
    history.replaceState(null, '', url);
    return () => history.replaceState(null, '', before);
  },
  async play() {
    const name = 'Back to the app';
    const link = await screen.findByRole('link', { name });
    await expect(link).toBeVisible();
  },
};

/** Someone came here by a bookmark. */
export const Fallback: Story = {
  args: { fallback: <a href="#home">Back to the app</a> },
  play: async () => {
    await expect(await screen.findByRole('link', { name: 'Back to the app' })).toBeVisible();
  },
};

export const UnansweredDark = dark(Unanswered);
export const ReturnedDark = dark(Returned);
export const FallbackDark = dark(Fallback);

export const ReturnedPhone = phone(Returned);
export const UnansweredPhone = phone(Unanswered);
export const FallbackPhone = phone(Fallback);

export const ReturnedPhoneDark = phone(ReturnedDark);
export const FallbackPhoneDark = phone(FallbackDark);
