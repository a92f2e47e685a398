import type { MouseEventHandler } from 'react';
import type {
  ConnectArguments,
  ConnectStatus,
  UseConnectSessionResult,
} from '../flow/UseConnectSessionResult.ts';
import { acceptClick } from './acceptClick.ts';

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
    onClick(event) {
      const element = acceptClick(event, options.onClick);
      if (element === undefined) return;
      void flow.connectFrom(element, ...([options.params] as ConnectArguments<Params>));
    },
  };
}

/** Options of {@link connectButtonProps}. */
export interface ConnectButtonOptions<Params = unknown> {
  /** Passed to `fetchSession` unchanged. */
  params?: Params | undefined;
  /** Called first; `event.preventDefault()` in it keeps the flow from starting. */
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
