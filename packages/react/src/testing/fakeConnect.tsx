import {
  type CancelReason,
  type ConfirmAnswer,
  type ConfirmRequest,
  ConnectError,
  type ConnectErrorCode,
  type Connection,
  type SessionReply,
  type SessionRequest,
} from '@polytomic-connect/core';
import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import type { ReactElement, ReactNode } from 'react';
import { OverrideOptions } from '../flow/options/OverrideOptions.tsx';
import { DialogView } from '../dialog/DialogView.tsx';
import { provideDialogView } from '../dialog/loadDialogView.ts';
import { inAct } from './inAct.ts';

/**
 * Fakes the browser and the server for tests of your own page: no window opens and nothing is sent, whatever
 * `fetchSession` and `confirmSession` the page passes. The test decides what the customer does.
 *
 * @example
 * const connect = fakeConnect();
 * render(<Page />, { wrapper: connect.Wrapper });
 * await user.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
 * await connect.connected({ id: 'c1', name: 'Acme CRM', type: 'salesforce' });
 */
export function fakeConnect(options: FakeConnectOptions = {}): FakeConnect {
  provideDialogView(DialogView);
  const world = fakePorts();
  const requests: SessionRequest[] = [];
  let answer: (reply: SessionReply) => void = missing;
  let question: Question | undefined;
  let severedWindow: object | undefined;

  const overrides = {
    ports: world.ports,
    successMs: 0, // a test need not wait until the dialog has closed
    fetchSession(request: SessionRequest): Promise<SessionReply> {
      requests.push(request);
      if (options.holdSession !== true) return Promise.resolve(SESSION);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    confirmSession: ({ signal }: ConfirmRequest): Promise<ConfirmAnswer> =>
      new Promise((resolve, reject) => {
        const mine: Question = { resolve, reject };
        question = mine;
        // The customer has cancelled the flow, or the component is gone.
        signal.addEventListener('abort', () => {
          if (question === mine) question = undefined;
        });
      }),
  };

  async function session(): Promise<void> {
    await inAct(() => {
      if (options.holdSession === true) answer(SESSION);
      answer = missing;
    });
  }

  /** Waits until the hosted page is shown. */
  async function shown(): Promise<void> {
    if (!world.surface.isOpen) missing();
    if (world.surface.shown.length === 0) await session();
  }

  async function returned(): Promise<void> {
    await shown();
    await inAct(() => world.callback.deliver());
  }

  /** Answers the question to the server. After a Cancel it is asked again, a little later. */
  async function reply(settle: (asked: Question) => void): Promise<void> {
    if (!question) await inAct(() => world.clock.advance(1000));
    await inAct(() => {
      const asked = question ?? missing();
      question = undefined;
      settle(asked);
    });
  }

  /** Gives the same answer until the server is asked no more. */
  async function replyAlways(settle: (asked: Question) => void): Promise<void> {
    do {
      await reply(settle);
      await inAct(() => world.clock.advance(10_000));
    } while (question);
  }

  return {
    requests,
    world,
    Wrapper: ({ children }) => <OverrideOptions overrides={overrides}>{children}</OverrideOptions>,
    session,
    returned,
    async connected(connection = CONNECTION) {
      if (world.surface.isOpen) await returned();
      await reply(({ resolve }) => resolve({ status: 'connected', connection }));
    },
    async cancelled(reason = 'window-closed') {
      const { isOpen, request } = world.surface;
      if (reason === 'not-completed') {
        if (isOpen) await returned();
        await replyAlways(({ resolve }) => resolve({ status: 'pending' }));
        return;
      }
      if (!isOpen) missing();
      if (request === severedWindow) throw new Error(UNSEEN);
      await inAct(() => world.surface.close());
      if (question) await reply(({ resolve }) => resolve({ status: 'pending' }));
    },
    async failed(code) {
      const error = new ConnectError(code);
      if (world.surface.isOpen) {
        await inAct(() => world.surface.report({ type: 'failed', error }));
      } else if (question) await replyAlways(({ reject }) => reject(error));
      else missing();
    },
    async severed() {
      await shown();
      severedWindow = world.surface.request;
      await inAct(() => world.surface.vanish());
    },
    blocked: (isBlocked = true) => {
      world.surface.blocked = isBlocked;
    },
  };
}

/** Options of {@link fakeConnect}. */
export interface FakeConnectOptions {
  /**
   * Whether the session waits for `session()`, so that the phase `requesting` can be seen.
   *
   * @default false
   */
  holdSession?: boolean;
}

/**
 * The fakes for tests of a page, and what the customer does in them. A function rejects where no flow is in a phase in
 * which that can happen.
 */
export interface FakeConnect {
  /** Put it around the page; in Testing Library it is the option `wrapper`. */
  Wrapper(this: void, props: { children?: ReactNode }): ReactElement;
  /** The requests that the page's session fetchers received, `params` included: one for each start. */
  readonly requests: readonly SessionRequest[];
  /** The customer is back, and the server confirms this connection; after a Cancel, it is listed late. */
  connected(this: void, connection?: Connection): Promise<void>;
  /** The customer closes the window, or comes back with nothing done (`not-completed`). */
  cancelled(
    this: void,
    reason?: Extract<CancelReason, 'window-closed' | 'not-completed'>,
  ): Promise<void>;
  /** The flow ends in a fault. */
  failed(this: void, code: ConnectErrorCode): Promise<void>;
  /** With `holdSession`: the server returns the session, and the hosted page is shown (`waiting`). */
  session(this: void): Promise<void>;
  /** A login page severs the window (`unseen`). */
  severed(this: void): Promise<void>;
  /** The customer is back, and the server has not answered yet (`confirming`). */
  returned(this: void): Promise<void>;
  /** From now on the browser opens no window (`blocked`), or opens one again. */
  blocked(this: void, isBlocked?: boolean): void;
  /** The fakes underneath, for cases that the functions above do not cover. */
  readonly world: FakePorts;
}

const SESSION: SessionReply = { redirectUrl: 'https://connect.example/', receipt: 'receipt' };
const CONNECTION: Connection = { id: 'connection-1', name: 'Acme', type: 'salesforce' };

/** What the page has asked its server, and waits for. */
interface Question {
  resolve: (answer: ConfirmAnswer) => void;
  reject: (error: ConnectError) => void;
}

function missing(): never {
  throw new Error(
    'No flow is in a phase in which this can happen: click the button first, and open a window that was blocked. After returned() there is no window to close.',
  );
}

const UNSEEN =
  'A window that was severed cannot be seen to close, so the flow goes on. Use cancelled("not-completed"), or press Cancel in the dialog.';
