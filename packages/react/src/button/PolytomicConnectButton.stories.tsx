import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { PolytomicConnectButton } from '../index.ts';
import { flowMeta } from '../stories/flowMeta.fixture.tsx';
import { currentWorld, dark, phone, says, start } from '../stories/storyWorld.fixture.ts';

/**
 * A button that connects an account. Each story leads a flow into one phase, in a world of fakes: no window opens
 * and nothing is sent. `Components/ConnectDialog` shows every phase at once.
 */
const meta: Meta<typeof PolytomicConnectButton> = {
  ...flowMeta,
  title: 'Components/PolytomicConnectButton',
  component: PolytomicConnectButton,
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
    await start();
    await says('Getting things ready…');
  },
};

/** The hosted page is in the other window. */
export const Waiting: Story = {
  play: async () => {
    await start();
    await says('Continue in the other window');
    await userEvent.click(screen.getByRole('button', { name: 'Show window' }));
    await expect(currentWorld().surface.focused).toBe(1);
  },
};

/** A login page has severed the other window: whether it is still there cannot be seen. */
export const Unseen: Story = {
  play: async () => {
    await start();
    await says('Continue in the other window');
    currentWorld().surface.vanish();
    await says('Finish in the other window');
    await expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
  },
};

/** The customer is back, the app's server asks Polytomic. */
export const Confirming: Story = {
  args: { confirmSession: () => new Promise(() => {}) },
  play: async () => {
    await start();
    await says('Continue in the other window');
    currentWorld().callback.deliver();
    await says('Checking…');
  },
};

/** The browser refused to open a window: a fresh click leads on. */
export const Blocked: Story = {
  parameters: { blocked: true },
  play: async ({ args }) => {
    await start();
    await says('Your browser blocked the window');
    await expect(args.onError).not.toHaveBeenCalled();
    await expect(screen.getByRole('button', { name: 'Open window' })).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Continue in this tab' })).toBeVisible();
  },
};

/** The whole page is on its way to the hosted page. */
export const Leaving: Story = {
  args: { surface: 'redirect' },
  play: async () => {
    await start();
    await says('Taking you there…');
  },
};

/** The backend returned no session. The dialog explains it and offers another try. */
export const Failed: Story = {
  args: { fetchSession: () => Promise.reject(new Error('The server answered 500.')) },
  play: async ({ args }) => {
    await start();
    await says('Salesforce could not be connected');
    await expect(args.onError).toHaveBeenCalledOnce();
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** The server could not tell whether a connection was made, so the dialog does not claim either. */
export const Unconfirmed: Story = {
  args: { confirmSession: () => Promise.reject(new Error('The server answered 500.')) },
  play: async () => {
    await start();
    await says('Continue in the other window');
    currentWorld().callback.deliver();
    await currentWorld().clock.advance(60_000);
    await says('We could not check the result');
  },
};

/** The server has confirmed the connection: the dialog is gone, the app knows. */
export const Connected: Story = {
  play: async ({ args }) => {
    const button = await start();
    await says('Continue in the other window');
    currentWorld().callback.deliver();
    await waitFor(() => expect(args.onConnected).toHaveBeenCalledOnce());
    await says('Salesforce is connected');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(button).toHaveAttribute('data-status', 'connected');
    await expect(currentWorld().leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
  },
};

/** The customer pressed Cancel. */
export const Cancelled: Story = {
  play: async ({ args }) => {
    const button = await start();
    await says('Continue in the other window');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(args.onCancelled).toHaveBeenCalledWith({ status: 'cancelled', reason: 'dismissed' }),
    );
    await expect(screen.queryByRole('dialog')).toBeNull();
    await expect(button).toHaveFocus();
  },
};

/** The hosted page has not loaded yet. */
export const FrameLoading: Story = {
  args: { surface: 'iframe' },
  play: async () => {
    await start();
    await says('Loading…');
  },
};

/** The hosted page in a frame of the dialog: here a still picture of one. */
export const InFrame: Story = {
  args: {
    surface: 'iframe',
    fetchSession: () => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page.html` }),
    callbackUrl: `${location.origin}/callback`,
  },
  parameters: { realFrame: true },
  play: async () => {
    await start();
    const frame = await screen.findByTitle('Steps to connect Salesforce');
    await waitFor(() => expect(frame).toBeVisible());
  },
};

/** A name that does not fit on one line. */
export const LongName: Story = {
  args: { integrationName: 'Enterprise Data Warehouse (Production, eu-central-1)' },
  play: async () => {
    await start('Connect Enterprise Data Warehouse (Production, eu-central-1)');
    await says('Continue in the other window');
  },
};

export const IdleDark = dark(Idle);
export const RequestingDark = dark(Requesting);
export const WaitingDark = dark(Waiting);
export const UnseenDark = dark(Unseen);
export const ConfirmingDark = dark(Confirming);
export const BlockedDark = dark(Blocked);
export const LeavingDark = dark(Leaving);
export const FailedDark = dark(Failed);
export const UnconfirmedDark = dark(Unconfirmed);
export const ConnectedDark = dark(Connected);
export const CancelledDark = dark(Cancelled);
export const FrameLoadingDark = dark(FrameLoading);
export const InFrameDark = dark(InFrame);
export const LongNameDark = dark(LongName);

export const IdlePhone = phone(Idle);
export const RequestingPhone = phone(Requesting);
export const WaitingPhone = phone(Waiting);
export const UnseenPhone = phone(Unseen);
export const ConfirmingPhone = phone(Confirming);
export const BlockedPhone = phone(Blocked);
export const LeavingPhone = phone(Leaving);
export const FailedPhone = phone(Failed);
export const UnconfirmedPhone = phone(Unconfirmed);
export const ConnectedPhone = phone(Connected);
export const CancelledPhone = phone(Cancelled);
export const FrameLoadingPhone = phone(FrameLoading);
export const InFramePhone = phone(InFrame);
export const LongNamePhone = phone(LongName);

export const IdlePhoneDark = phone(IdleDark);
export const RequestingPhoneDark = phone(RequestingDark);
export const WaitingPhoneDark = phone(WaitingDark);
export const UnseenPhoneDark = phone(UnseenDark);
export const ConfirmingPhoneDark = phone(ConfirmingDark);
export const BlockedPhoneDark = phone(BlockedDark);
export const LeavingPhoneDark = phone(LeavingDark);
export const FailedPhoneDark = phone(FailedDark);
export const UnconfirmedPhoneDark = phone(UnconfirmedDark);
export const ConnectedPhoneDark = phone(ConnectedDark);
export const CancelledPhoneDark = phone(CancelledDark);
export const FrameLoadingPhoneDark = phone(FrameLoadingDark);
export const InFramePhoneDark = phone(InFrameDark);
export const LongNamePhoneDark = phone(LongNameDark);
