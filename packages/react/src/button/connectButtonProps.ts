import type { MouseEvent, MouseEventHandler } from 'react';
import type {
  ConnectArguments,
  ConnectStatus,
  UseConnectSessionResult,
} from '../flow/UseConnectSessionResult.ts';

/**
 * Makes the props with which a button of your own starts a flow, for use with `useConnectSession`: spread them
 * into a `<button>`. Your `onClick` runs first, and `event.preventDefault()` in it keeps the flow from starting.
 *
 * @example
 * const flow = useConnectSession({ fetchSession });
 * <button {...connectButtonProps(flow)}>Connect</button>
 * <ConnectDialog flow={flow} onRetry={() => void flow.connect()} />
 */
export function connectButtonProps<Params>(
  flow: UseConnectSessionResult<Params>,
  options: ConnectButtonOptions<Params> = {},
): ConnectButtonProps {
  return {
    type: 'button',
    'aria-haspopup': 'dialog',
    'data-status': flow.status,
    onClick: (event) =>
      startOnClick(event, options.onClick, (element) => {
        const args = [options.params] as ConnectArguments<Params>;
        void flow.connectFrom(element, ...args);
      }),
  };
}

/** Runs the app's own `onClick`, then starts the flow, unless that prevented it. */
export function startOnClick(
  event: MouseEvent<HTMLButtonElement>,
  onClick: MouseEventHandler<HTMLButtonElement> | undefined,
  start: (element: HTMLButtonElement) => void,
): void {
  onClick?.(event);
  if (event.defaultPrevented) return;
  // A link around the button would lead the page away.
  event.preventDefault();
  // Safari gives a clicked button no focus, so the dialog would not know where to return it to.
  event.currentTarget.focus({ preventScroll: true });
  start(event.currentTarget);
}

/** Options of {@link connectButtonProps}. */
export interface ConnectButtonOptions<Params = unknown> {
  /** Handed to the session fetcher as they are. */
  params?: Params | undefined;
  onClick?: MouseEventHandler<HTMLButtonElement> | undefined;
}

/** Props for a button. */
export interface ConnectButtonProps {
  type: 'button';
  'aria-haspopup': 'dialog';
  /** Where the flow is: for styling. */
  'data-status': ConnectStatus['status'];
  onClick: MouseEventHandler<HTMLButtonElement>;
}
