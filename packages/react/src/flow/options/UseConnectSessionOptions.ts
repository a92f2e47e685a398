import type {
  CancelledOutcome,
  ConnectClient,
  ConnectedOutcome,
  ConnectError,
  FetchSession,
  ReturnedOutcome,
  SessionReply,
  SessionRequest,
  StartConnectOptions,
} from '@polytomic-connect/core';
import type { ConnectStatus, UseConnectSessionResult } from '../UseConnectSessionResult.ts';

/** Options of `useConnectSession`. What is omitted comes from the provider. */
export interface UseConnectSessionOptions<Params = unknown> extends Omit<
  StartConnectOptions<Params>,
  'fetchSession' | 'params' | 'container' | 'signal' | 'hostWindow' | 'language'
> {
  /**
   * The client of our server package, from `createConnectClient`: it has both `fetchSession` and `confirmSession`. One that
   * you pass beside it wins. Spread the client (`{...client}`) where your `fetchSession` takes parameters of another type.
   */
  client?: ClientOf<Params> | undefined;
  /** Asks your backend for a session; required here or in the provider, unless there is a `client`. */
  fetchSession?: FetchSession<Params> | undefined;
  /**
   * The customer connected, and your server confirmed it. The latest function given is called. It is also called
   * after `onCancelled` (`not-completed`, `dismissed`) when Polytomic lists the connection some seconds late.
   */
  onConnected?: ((outcome: ConnectedOutcome) => void) | undefined;
  /** The customer came back, and there is no `confirmSession` that could find out what they did. */
  onReturned?: ((outcome: ReturnedOutcome) => void) | undefined;
  /** The customer did not connect, and nothing is wrong. */
  onCancelled?: ((outcome: CancelledOutcome) => void) | undefined;
  /** Something is wrong; `error.code` names it. Without it, the error is logged to the console in development. */
  onError?: ((error: ConnectError) => void) | undefined;
  /**
   * Called after every change of `status`, for analytics; also when unmounting ends the flow. An error in it is reported as
   * unhandled; the flow goes on.
   */
  onStatusChange?:
    | ((status: ConnectStatus['status'], flow: UseConnectSessionResult<Params>) => void)
    | undefined;
  /**
   * Whether a running flow goes on after the component was unmounted; its callbacks are still called. A flow in a frame
   * ends all the same, because the frame is gone; one without a dialog that an `<Activity>` only hides goes on. When it is
   * `false`, the flow ends as `aborted`, and a component that an `<Activity>` has hidden learns it when it is shown again.
   *
   * @default false
   */
  keepAlive?: boolean | undefined;
}

/** A client whose sessions take these parameters. The one of `createConnectClient` takes `ConnectParams`. */
export interface ClientOf<Params> extends Omit<ConnectClient, 'fetchSession'> {
  // A method, whose parameter TypeScript compares less strictly: `styled`, `memo` and `ComponentProps` turn `Params` into
  // `unknown`, which no client takes.
  fetchSession(request: SessionRequest<Params>): Promise<SessionReply>;
}
