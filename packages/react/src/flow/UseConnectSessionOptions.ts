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
import type { ConnectStatus, UseConnectSessionResult } from './UseConnectSessionResult.ts';

/** Options of `useConnectSession`. What is omitted comes from the provider. */
export interface UseConnectSessionOptions<Params = unknown> extends Omit<
  StartConnectOptions<Params>,
  'fetchSession' | 'params' | 'container' | 'signal' | 'hostWindow' | 'language'
> {
  /**
   * The client of our server package, from `createConnectClient`: it stands for `fetchSession` and
   * `confirmSession`. Either of them, given beside it, replaces its own. Spread the client (`{...client}`) where your
   * `fetchSession` takes parameters of another type.
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
   * Called after every change of `status`, for analytics; also when the component that is unmounted ends the flow. An error in
   * it is reported as unhandled; the flow goes on.
   */
  onStatusChange?:
    | ((status: ConnectStatus['status'], flow: UseConnectSessionResult<Params>) => void)
    | undefined;
  /**
   * Whether a running flow goes on after the component was unmounted; its callbacks are still called. A
   * flow in a frame ends all the same, for the frame is gone; one that an `<Activity>` hides, and that is not in a dialog,
   * goes on. Without it the flow ends as `aborted`, which a component that comes back, as in an `<Activity>`, receives then.
   *
   * @default false
   */
  keepAlive?: boolean | undefined;
}

/** A client whose sessions take these parameters: that of `createConnectClient` takes `ConnectParams`. */
export interface ClientOf<Params> extends Omit<ConnectClient, 'fetchSession'> {
  // A method, whose parameter TypeScript compares less strictly: `styled`, `memo` and `ComponentProps` turn `Params` into
  // `unknown`, which no client takes.
  fetchSession(this: void, request: SessionRequest<Params>): Promise<SessionReply>;
}
