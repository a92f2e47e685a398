'use client';

import {
  type ButtonHTMLAttributes,
  type CSSProperties,
  type ForwardedRef,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { connectButtonProps } from './connectButtonProps.ts';
import { ConnectDialog } from '../dialog/ConnectDialog.tsx';
import { useConnectDefaults } from '../flow/connectDefaults.ts';
import { splitOptions } from '../flow/splitOptions.ts';
import { useConnectSession } from '../flow/useConnectSession.ts';
import type { UseConnectSessionOptions } from '../flow/UseConnectSessionOptions.ts';
import type {
  ConnectArguments,
  ConnectStatus,
  UseConnectSessionResult,
} from '../flow/UseConnectSessionResult.ts';
import { type LookProps, splitLook, useLook } from '../panel/useLook.ts';

/**
 * A button that connects an account: a real `<button>` with all its props, and while a flow runs a dialog
 * beside it. A click while a flow runs focuses its window.
 *
 * @example
 * <PolytomicConnectButton
 *   fetchSession={() => fetch('/api/connect', { method: 'POST' }).then((reply) => reply.json())}
 *   integrationName="Salesforce"
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
    Omit<LookProps, 'appName' | 'appLogo'>,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof UseConnectSessionOptions<Params>> {
  /** Replaces the button's content after a connection was made, such as `Connected`. */
  connectedLabel?: ReactNode;
  /** Added to the class of the dialog; `className` is the button's. */
  dialogClassName?: string | undefined;
  /** Styles of the dialog, such as values of the variables `--polytomic-connect-*`. */
  dialogStyle?: CSSProperties | undefined;
  /**
   * Renders your own button instead of ours. Pass the given props on, the ref among them. They carry no class
   * of ours, so the button keeps the look that you give it.
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
  const [options, others] = splitOptions<Params, ButtonProps<Params>>(props);
  const [lookProps, { render, children, connectedLabel, onClick, ...rest }] = splitLook(others);
  const { dialogClassName, dialogStyle, ...attributes } = rest;
  const { appName, appLogo } = options;
  const defaults = useConnectDefaults();
  const look = useLook({ ...lookProps, appName, appLogo });
  const { integrationName, messages } = look;
  const flow: UseConnectSessionResult<Params> = useConnectSession({
    ...options,
    // The dialog offers another click.
    whenBlocked: options.whenBlocked ?? defaults.whenBlocked ?? 'wait',
    // Among all the buttons of a page, this one takes the flow up when the whole page was away.
    resumeKey: options.resumeKey ?? resumeKey(integrationName, params),
    loadingText: options.loadingText ?? defaults.loadingText ?? messages.loading,
    frameTitle: options.frameTitle ?? messages.frameTitle(integrationName),
  });
  const label = flow.status === 'connected' ? connectedLabel : undefined;
  const colorScheme = options.colorScheme ?? defaults.colorScheme ?? 'system';

  const buttonProps: RenderButtonProps = {
    children: label ?? children ?? messages.connect(integrationName),
    ...connectButtonProps(flow, { params, onClick }),
    ...attributes,
    ref,
  };
  // A class of the app's own replaces ours.
  const { className = look.part('button').className } = attributes;

  return (
    <>
      {render ? (
        // oxlint-disable-next-line react/refs -- the ref is handed on, as `render` promises, and not read
        render(buttonProps, flow)
      ) : (
        <button
          {...buttonProps}
          className={className}
          data-part="button"
          data-color-scheme={colorScheme}
        />
      )}
      <ConnectDialog
        {...lookProps}
        appName={appName}
        appLogo={appLogo}
        flow={flow}
        colorScheme={options.colorScheme}
        className={dialogClassName}
        style={dialogStyle}
        onRetry={() => void flow.connect(...([params] as ConnectArguments<Params>))}
      />
    </>
  );
}

/**
 * By the name and the type, not by all the parameters: those may change from one rendering to the next, or be
 * nothing that JSON can write.
 */
function resumeKey(integrationName: string | undefined, params: unknown): string {
  const { type, connection } = (params ?? {}) as { type?: unknown; connection?: unknown };
  return [integrationName, type, connection]
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('|');
}
