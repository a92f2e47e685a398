import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { PolytomicConnectFrame } from '../index.ts';
import { flowMeta } from '../stories/flowMeta.fixture.tsx';
import { currentWorld, dark, phone, says, start } from '../stories/storyWorld.fixture.ts';

/** The same flow on the page itself, for a page or a wizard step of its own: no dialog opens. */
const meta: Meta<typeof PolytomicConnectFrame> = {
  ...flowMeta,
  title: 'Components/PolytomicConnectFrame',
  component: PolytomicConnectFrame,
};

export default meta;
type Story = StoryObj<typeof meta>;

/** It begins with a button of its own; with `autoStart`, without. */
export const Idle: Story = {
  play: async () => {
    await expect(screen.getByRole('button', { name: 'Connect Salesforce' })).toBeVisible();
  },
};

/** The backend has not answered yet. */
export const Requesting: Story = {
  args: { fetchSession: () => new Promise(() => {}), autoStart: true },
  play: () => says('Getting things ready…'),
};

/** The hosted page has not loaded yet. */
export const Loading: Story = {
  args: { autoStart: true },
  play: () => says('Loading…'),
};

/** The hosted page: here a still picture of one. */
export const Waiting: Story = {
  args: {
    autoStart: true,
    fetchSession: () => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page.html` }),
    callbackUrl: `${location.origin}/callback`,
  },
  parameters: { realFrame: true },
  play: async () => {
    await expect(await screen.findByTitle('Steps to connect Salesforce')).toBeInTheDocument();
    await waitFor(() =>
      expect(document.querySelector('[data-part="frame"]')).toHaveAttribute('data-loaded', 'true'),
    );
  },
};

/** The customer chose a window, because the page does not work in a frame. */
export const InAWindow: Story = {
  args: { autoStart: true },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Open in a new window' }));
    await says('Continue in the other window');
  },
};

/** The app's server asks Polytomic. */
export const Confirming: Story = {
  args: { confirmSession: () => new Promise(() => {}), autoStart: true },
  play: async () => {
    await says('Loading…');
    currentWorld().callback.deliver();
    await says('Checking…');
  },
};

/** It stays and shows the outcome. */
export const Connected: Story = {
  args: { autoStart: true },
  play: async ({ args }) => {
    await says('Loading…');
    currentWorld().callback.deliver();
    await says('Salesforce is connected');
    await expect(args.onConnected).toHaveBeenCalledOnce();
  },
};

/** The customer can start again. */
export const Cancelled: Story = {
  play: async () => {
    await start();
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await says('Salesforce was not connected');
  },
};

/** The backend returned no session. */
export const Failed: Story = {
  args: { fetchSession: () => Promise.reject(new Error('no')), autoStart: true },
  play: () => says('Salesforce could not be connected'),
};

export const IdleDark = dark(Idle);
export const RequestingDark = dark(Requesting);
export const LoadingDark = dark(Loading);
export const WaitingDark = dark(Waiting);
export const InAWindowDark = dark(InAWindow);
export const ConfirmingDark = dark(Confirming);
export const ConnectedDark = dark(Connected);
export const CancelledDark = dark(Cancelled);
export const FailedDark = dark(Failed);

export const IdlePhone = phone(Idle);
export const RequestingPhone = phone(Requesting);
export const LoadingPhone = phone(Loading);
export const WaitingPhone = phone(Waiting);
export const InAWindowPhone = phone(InAWindow);
export const ConfirmingPhone = phone(Confirming);
export const ConnectedPhone = phone(Connected);
export const CancelledPhone = phone(Cancelled);
export const FailedPhone = phone(Failed);

export const IdlePhoneDark = phone(IdleDark);
export const RequestingPhoneDark = phone(RequestingDark);
export const LoadingPhoneDark = phone(LoadingDark);
export const WaitingPhoneDark = phone(WaitingDark);
export const InAWindowPhoneDark = phone(InAWindowDark);
export const ConfirmingPhoneDark = phone(ConfirmingDark);
export const ConnectedPhoneDark = phone(ConnectedDark);
export const CancelledPhoneDark = phone(CancelledDark);
export const FailedPhoneDark = phone(FailedDark);
