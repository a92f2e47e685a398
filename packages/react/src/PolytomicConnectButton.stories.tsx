import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import {
  type ConfirmAnswer,
  PolytomicConnectButton,
  type PolytomicConnectButtonProps,
} from './index.ts';

/**
 * A button that connects an account. Each story leads a flow into one phase, in a world of fakes: no
 * window opens and nothing is sent.
 */
const meta: Meta<typeof PolytomicConnectButton> = {
  title: 'PolytomicConnectButton',
  component: PolytomicConnectButton,
  args: {
    integration: 'Salesforce',
    colorScheme: 'light',
    fetchSession: () => Promise.resolve(session),
    confirmSession: () => Promise.resolve(connected),
    onConnected: fn(),
    onCancelled: fn(),
    onError: fn(),
  },
  argTypes: {
    surface: { control: 'inline-radio', options: ['popup', 'iframe'] },
    colorScheme: { control: 'inline-radio', options: ['light', 'dark', 'system'] },
    ports: { table: { disable: true } },
  },
  beforeEach({ args, parameters }) {
    const world = fakePorts();
    world.surface.blocked = parameters['blocked'] === true;
    args.ports = world.ports;
    worlds.set(args, world);
  },
};

export default meta;
type Story = StoryObj<typeof meta>;

/** Before the click there is a button, and nothing else on the page. */
export const Idle: Story = {
  play: async () => {
    const button = screen.getByRole('button', { name: 'Connect Salesforce' });
    await expect(button).toHaveAttribute('data-status', 'idle');
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

/** The window is open, the backend has not answered yet. */
export const Requesting: Story = {
  args: { fetchSession: () => new Promise(() => {}) },
  play: async () => {
    await click();
    await says('Getting things ready…');
  },
};

/** The hosted page is in the other window. */
export const Waiting: Story = {
  play: async ({ args }) => {
    await click();
    await says('Continue in the other window');
    await userEvent.click(screen.getByRole('button', { name: 'Show window' }));
    await expect(worldOf(args).surface.focused).toBe(1);
  },
};

/** A login page has severed the other window: whether it is still there cannot be seen. */
export const Unseen: Story = {
  play: async ({ args }) => {
    await click();
    await says('Continue in the other window');
    worldOf(args).surface.vanish();
    await says('Finish in the other window');
  },
};

/** The customer is back, the app's server asks Polytomic. */
export const Confirming: Story = {
  args: { confirmSession: () => new Promise(() => {}) },
  play: async ({ args }) => {
    await click();
    await says('Continue in the other window');
    worldOf(args).callback.deliver();
    await says('Finishing up…');
  },
};

/** The browser refused to open a window: a fresh click leads on. */
export const Blocked: Story = {
  parameters: { blocked: true },
  play: async ({ args }) => {
    await click();
    await says('Your browser blocked the window');
    await expect(args.onError).not.toHaveBeenCalled();
    await expect(screen.getByRole('button', { name: 'Open window' })).toBeVisible();
  },
};

/** The backend brought no session. The dialog says so and offers another try. */
export const Failed: Story = {
  args: { fetchSession: () => Promise.reject(new Error('The server answered 500.')) },
  play: async ({ args }) => {
    await click();
    await says('Your account was not connected');
    await expect(args.onError).toHaveBeenCalledOnce();
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** The server has confirmed the connection: the dialog is gone, the app knows. */
export const Connected: Story = {
  play: async ({ args }) => {
    const button = await click();
    await says('Continue in the other window');
    worldOf(args).callback.deliver();
    await waitFor(() => expect(args.onConnected).toHaveBeenCalledOnce());
    await expect(screen.queryByRole('dialog')).toBeNull();
    await expect(button).toHaveAttribute('data-status', 'connected');
    await expect(worldOf(args).leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
  },
};

/** The customer pressed Cancel. */
export const Cancelled: Story = {
  play: async ({ args }) => {
    const button = await click();
    await says('Continue in the other window');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(args.onCancelled).toHaveBeenCalledWith({ status: 'cancelled', reason: 'dismissed' }),
    );
    await expect(screen.queryByRole('dialog')).toBeNull();
    await expect(button).toHaveFocus();
  },
};

/** The hosted page in a frame of the dialog: here a still picture of one. */
export const InFrame: Story = {
  args: {
    surface: 'iframe',
    fetchSession: () => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page.html` }),
    callbackUrl: `${location.origin}/callback`,
  },
  beforeEach({ args }) {
    args.ports = undefined; // a real frame
  },
  play: async () => {
    await click();
    const frame = await screen.findByTitle('Polytomic Connect');
    await waitFor(() => expect(frame).toBeVisible());
  },
};

/** A button of the app's own design system. */
export const OwnButton: Story = {
  args: {
    render: (props, { status }) => (
      <button {...props} className="own-button">
        {status === 'idle' ? 'Link your CRM' : 'Linking…'}
      </button>
    ),
  },
  play: async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Link your CRM' }));
    await says('Continue in the other window');
  },
};

export const IdleDark = dark(Idle);
export const RequestingDark = dark(Requesting);
export const WaitingDark = dark(Waiting);
export const UnseenDark = dark(Unseen);
export const ConfirmingDark = dark(Confirming);
export const BlockedDark = dark(Blocked);
export const FailedDark = dark(Failed);
export const ConnectedDark = dark(Connected);
export const InFrameDark = dark(InFrame);

const session = { redirectUrl: 'https://connect.example/', receipt: 'receipt' };
const connected: ConfirmAnswer = {
  status: 'connected',
  connection: { id: 'c1', name: 'Salesforce', type: 'salesforce' },
};
const worlds = new WeakMap<object, FakePorts>();

function worldOf(args: PolytomicConnectButtonProps): FakePorts {
  const world = worlds.get(args);
  if (world === undefined) throw new Error('This story has no world.');
  return world;
}

async function click(): Promise<HTMLElement> {
  const button = screen.getByRole('button', { name: 'Connect Salesforce' });
  await userEvent.click(button);
  return button;
}

async function says(words: string): Promise<void> {
  await waitFor(() => expect(screen.getByText(words)).toBeVisible());
}

function dark(story: Story): Story {
  return {
    ...story,
    args: { ...story.args, colorScheme: 'dark' },
    globals: { theme: 'dark' },
  };
}
