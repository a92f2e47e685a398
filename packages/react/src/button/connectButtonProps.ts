import type { MouseEventHandler } from 'react';
import type { ConnectArguments, ConnectSession, ConnectStatus } from '../flow/useConnectSession.ts';

/**
 * What a button of your own needs to start a flow, for use with `useConnectSession`: spread it into a
 * `<button>`. Your `onClick` runs first, and `event.preventDefault()` in it keeps the flow from starting.
 *
 * @example
 * const session = useConnectSession({ fetchSession });
 * <button {...connectButtonProps(session)}>Connect</button>
 * <ConnectDialog session={session} onRetry={() => void session.connect()} />
 */
export function connectButtonProps<Params>(
  session: ConnectSession<Params>,
  options: ConnectButtonOptions<Params> = {},
): ConnectButtonProps {
  return {
    type: 'button',
    'aria-haspopup': 'dialog',
    'data-status': session.status,
    onClick(event) {
      options.onClick?.(event);
      if (event.defaultPrevented) return;
      // A link around the button would lead the page away.
      event.preventDefault();
      // Safari gives a clicked button no focus, so the dialog would not know where to return it to.
      event.currentTarget.focus({ preventScroll: true });
      void session.connect(...([options.params] as ConnectArguments<Params>));
    },
  };
}

/** Options of {@link connectButtonProps}. */
export interface ConnectButtonOptions<Params = unknown> {
  /** Handed to the session fetcher as they are. */
  params?: Params | undefined;
  onClick?: MouseEventHandler<HTMLButtonElement> | undefined;
}

/** What a button is given. */
export interface ConnectButtonProps {
  type: 'button';
  'aria-haspopup': 'dialog';
  /** Where the flow is: for styling. */
  'data-status': ConnectStatus['status'];
  onClick: MouseEventHandler<HTMLButtonElement>;
}
