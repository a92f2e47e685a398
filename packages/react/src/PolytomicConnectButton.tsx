'use client';

import {
  type ButtonHTMLAttributes,
  type ForwardedRef,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { ConnectDialog } from './ConnectDialog.tsx';
import { type ConnectMessages, messages as english } from './messages.ts';
import { useConnectDefaults } from './PolytomicConnectProvider.tsx';
import {
  type ConnectArguments,
  type ConnectSession,
  type ConnectStatus,
  useConnectSession,
  type UseConnectSessionOptions,
} from './useConnectSession.ts';

/**
 * A button that connects an account: a real `<button>` with all its props, and while a flow runs a dialog
 * beside it. A click while a flow runs brings that one to the front.
 *
 * @example
 * <PolytomicConnectButton
 *   fetchSession={() => fetch('/api/connect', { method: 'POST' }).then((reply) => reply.json())}
 *   integration="Salesforce"
 *   onConnected={({ connection }) => console.log(connection)}
 * />
 */
export const PolytomicConnectButton: PolytomicConnectButtonComponent = forwardRef(
  ConnectButton,
) as PolytomicConnectButtonComponent;

/** The type of {@link PolytomicConnectButton}: generic, which `forwardRef` alone is not. */
export type PolytomicConnectButtonComponent = <Params = unknown>(
  props: PolytomicConnectButtonProps<Params> & RefAttributes<HTMLButtonElement>,
) => ReactElement;

/** Props of {@link PolytomicConnectButton}; every prop of a `<button>` is one too. */
export type PolytomicConnectButtonProps<Params = unknown> = ButtonProps<Params> &
  (undefined extends Params ? { params?: Params } : { params: Params });

interface ButtonProps<Params>
  extends
    UseConnectSessionOptions<Params>,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof UseConnectSessionOptions<Params>> {
  /** What is connected, such as `Salesforce`: names the button and the dialog. */
  integration?: string | undefined;
  /** Replaces strings that people see. */
  messages?: Partial<ConnectMessages> | undefined;
  /**
   * Renders your own button instead of ours. Pass the given props on, the ref among them.
   *
   * @example
   * render={(props) => <Button variant="primary" {...props} />}
   */
  render?: ((props: RenderButtonProps, status: ConnectStatus) => ReactElement) | undefined;
}

/** What a button of your own gets. */
export interface RenderButtonProps
  extends ButtonHTMLAttributes<HTMLButtonElement>, RefAttributes<HTMLButtonElement> {
  /** Where the flow is: for styling. */
  'data-status': ConnectStatus['status'];
  children: ReactNode;
}

function ConnectButton<Params>(
  { params, ...props }: ButtonProps<Params> & { params?: Params },
  ref: ForwardedRef<HTMLButtonElement>,
): ReactElement {
  const [options, { integration, messages: given, render, children, onClick, ...attributes }] =
    splitProps(props);
  const defaults = useConnectDefaults();
  const session: ConnectSession<Params> = useConnectSession({
    ...options,
    // Of all the buttons of a page, this one takes the flow up when the page was away.
    resumeKey: options.resumeKey ?? JSON.stringify([integration, params]),
  });
  const messages = { ...english, ...defaults.messages, ...given };
  const start = (): void => {
    void session.connect(...([params] as ConnectArguments<Params>));
  };

  const buttonProps: RenderButtonProps = {
    type: 'button',
    className: 'polytomic-connect-button',
    'aria-haspopup': 'dialog',
    ...attributes,
    ref,
    'data-status': session.status,
    children: children ?? messages.connect(integration),
    onClick(event: MouseEvent<HTMLButtonElement>) {
      onClick?.(event);
      if (!event.defaultPrevented) start();
    },
  };

  return (
    <>
      {/* oxlint-disable-next-line react/refs -- the ref is handed on, as `render` promises, and not read */}
      {render ? render(buttonProps, session) : <button {...buttonProps} />}
      <ConnectDialog
        session={session}
        integration={integration}
        messages={messages}
        colorScheme={options.colorScheme ?? defaults.colorScheme}
        onRetry={start}
      />
    </>
  );
}

/** Tells the options of the flow from what belongs to the button. */
function splitProps<Params>({
  fetchSession,
  confirmSession,
  surface,
  colorScheme,
  callbackUrl,
  loadingText,
  sessionTimeoutMs,
  timeoutMs,
  concurrent,
  keepAlive,
  resumeKey,
  onConnected,
  onCancelled,
  onError,
  ports,
  ...rest
}: ButtonProps<Params>): [
  UseConnectSessionOptions<Params>,
  Omit<ButtonProps<Params>, keyof UseConnectSessionOptions<Params>>,
] {
  return [
    {
      fetchSession,
      confirmSession,
      surface,
      colorScheme,
      callbackUrl,
      loadingText: loadingText ?? rest.messages?.loading,
      sessionTimeoutMs,
      timeoutMs,
      concurrent,
      keepAlive,
      resumeKey,
      onConnected,
      onCancelled,
      onError,
      ports,
    },
    rest,
  ];
}
