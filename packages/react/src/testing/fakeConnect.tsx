import {
  type CancelReason,
  type ConfirmAnswer,
  ConnectError,
  type ConnectErrorCode,
  type Connection,
  type SessionReply,
  type SessionRequest,
} from '@polytomic-connect/core';
import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import type { ReactElement, ReactNode } from 'react';
import { OverrideOptions } from '../flow/OverrideOptions.tsx';
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
  let confirm: (answer: ConfirmAnswer) => void = missing;

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
    confirmSession: (): Promise<ConfirmAnswer> =>
      new Promise((resolve) => {
        confirm = resolve;
      }),
  };

  async function session(): Promise<void> {
    await inAct(() => {
      if (options.holdSession === true) answer(SESSION);
      answer = () => {};
    });
  }

  async function returned(): Promise<void> {
    if (world.surface.shown.length === 0) await session();
    await inAct(() => world.callback.deliver());
  }

  return {
    requests,
    world,
    Wrapper: ({ children }) => <OverrideOptions overrides={overrides}>{children}</OverrideOptions>,
    session,
    returned,
    async connected(connection = CONNECTION) {
      if (confirm === missing) await returned();
      await inAct(() => confirm({ status: 'connected', connection }));
      confirm = missing;
    },
    async cancelled(reason = 'window-closed') {
      if (reason === 'not-completed') {
        await returned();
        for (let asked = 0; asked < 6; asked += 1) {
          await inAct(async () => {
            confirm({ status: 'pending' });
            await world.clock.advance(10_000);
          });
        }
      } else {
        await inAct(() => world.surface.close());
        await inAct(() => confirm === missing || confirm({ status: 'pending' }));
      }
      confirm = missing;
    },
    failed: (code) =>
      inAct(() => world.surface.report({ type: 'failed', error: new ConnectError(code) })),
    severed: () => inAct(() => world.surface.vanish()),
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

/** The fakes for tests of a page, and what the customer does in them. */
export interface FakeConnect {
  /** Put it around the page; in Testing Library it is the option `wrapper`. */
  Wrapper(this: void, props: { children?: ReactNode }): ReactElement;
  /** The requests that the page's session fetchers received, `params` included: one for each click. */
  readonly requests: readonly SessionRequest[];
  /** The customer is back, and the server confirms this connection. */
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

function missing(): void {
  throw new Error('No flow is running that could be answered: click the button first.');
}
