import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { dark } from '../stories/storyWorld.fixture.ts';
import { ConnectDialog, ConnectError, type ConnectStatus } from '../index.ts';

/**
 * The dialog of a flow, for a button of your own. Each story is one phase, open by its props: `flow` is what
 * `useConnectSession` returns.
 */
const meta: Meta<typeof ConnectDialog> = {
  title: 'Components/ConnectDialog',
  component: ConnectDialog,
  args: { integrationName: 'Salesforce', onRetry: fn() },
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(dialog).toBeVisible());
  },
};

export default meta;
type Story = StoryObj<typeof meta>;

const CONNECTION = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

const ACTIONS = {
  connect: fn(),
  connectFrom: fn(),
  cancel: fn(),
  focus: fn(),
  openWindow: fn(),
  continueInTab: fn(),
  reset: fn(),
  frameRef: fn(),
};

export const Requesting = phase({ status: 'requesting', surface: 'popup' });

export const Waiting = phase({ status: 'waiting', surface: 'popup' });

/** With the logos of the app and of what is connected. */
export const WithLogos: Story = {
  args: {
    ...Waiting.args,
    appName: 'Northwind',
    appLogo: logo('#4f46e5'),
    integrationLogo: logo('#0b6bb0'),
  },
};

/** In the last minute of a session a clock runs. */
export const LastMinute = phase({
  status: 'waiting',
  surface: 'popup',
  expiresAt: Date.now() + 55_000,
});

/** The session has expired while the customer was away. */
export const Expired = phase({ status: 'waiting', surface: 'popup', expiresAt: 1 });

export const Blocked = phase({ status: 'blocked', surface: 'popup' });

/** A login page has severed the window. */
export const Unseen = phase({ status: 'unseen', surface: 'popup' });

export const FrameLoading = phase({ status: 'waiting', surface: 'iframe' });

export const Confirming = phase({ status: 'confirming', surface: 'popup' });

/** The connection was made. The dialog shows it for `successMs`, here without end. */
export const Connected: Story = {
  args: { successMs: Infinity },
  render: function ConnectedDialog(props) {
    const [isOver, setIsOver] = useState(false);
    // A flow ends while its dialog is open.
    useEffect(() => {
      const timer = setInterval(() => {
        if (document.querySelector('dialog[open]')) setIsOver(true);
      }, 20);
      return () => clearInterval(timer);
    }, []);
    const outcome = { status: 'connected', connection: CONNECTION, callbackParams: {} } as const;
    const status: ConnectStatus = isOver
      ? { status: 'connected', outcome }
      : { status: 'confirming', surface: 'popup' };
    return <ConnectDialog {...props} flow={{ ...status, ...ACTIONS }} />;
  },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Salesforce is connected')).toBeVisible());
  },
};

/** The server could not be reached. */
export const Unreachable = fault(
  new ConnectError('session-failed', undefined, { cause: new TypeError('Failed to fetch') }),
);

/** The customer is not signed in any more. */
export const SignedOut = fault(problem(401, 'unauthorized'));

/** The customer may not connect this. */
export const NotAllowed = fault(problem(403, 'not-allowed'));

export const TooMany = fault(problem(429, 'rate-limited'));

export const NameTaken = fault(problem(409, 'name-taken'));

/** With `whenBlocked: 'fail'`. */
export const WindowBlocked = fault(new ConnectError('popup-blocked'));

export const FrameBlocked = fault(new ConnectError('frame-blocked'));

export const TimedOut = fault(new ConnectError('timed-out'));

export const Unconfirmed = fault(new ConnectError('confirm-failed'));

/** With a link to your help. */
export const ServerFault: Story = {
  args: {
    ...fault(problem(503, 'upstream-unavailable')).args,
    helpUrl: 'https://help.example/connect',
  },
};

export const BlockedDark = dark(Blocked);
export const UnseenDark = dark(Unseen);

function phase(status: ConnectStatus): Story {
  return { args: { flow: { ...status, ...ACTIONS } } };
}

function fault(error: ConnectError): Story {
  return phase({ status: 'failed', error });
}

function problem(status: number, code: string): ConnectError {
  return new ConnectError('session-failed', undefined, {
    problem: { status, code, requestId: 'req_7f3a' },
  });
}

function logo(color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="9" fill="${color}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
