'use client';

import {
  type ForwardedRef,
  forwardRef,
  type HTMLAttributes,
  type ReactElement,
  type RefAttributes,
  useEffect,
} from 'react';
import { ConnectPanel } from '../panel/ConnectPanel.tsx';
import { type ConnectMessages, messages as english } from '../messages/en.ts';
import { useConnectDefaults } from '../flow/PolytomicConnectProvider.tsx';
import { splitOptions } from '../flow/splitOptions.ts';
import {
  type ConnectArguments,
  useConnectSession,
  type UseConnectSessionOptions,
} from '../flow/useConnectSession.ts';
import { useLatest } from '../flow/useLatest.ts';

/**
 * The same flow on the page itself, with no dialog: for a page or a wizard step of its own. It shows a
 * button, then the hosted page in a frame, then how it ended.
 *
 * @example
 * <PolytomicConnectFrame {...createConnectClient('/api/polytomic')} integration="Salesforce" autoStart />
 */
export const PolytomicConnectFrame: PolytomicConnectFrameComponent = forwardRef(
  ConnectFrame,
) as PolytomicConnectFrameComponent;

/** The type of {@link PolytomicConnectFrame}: generic, which `forwardRef` alone is not. */
export type PolytomicConnectFrameComponent = <Params = unknown>(
  props: PolytomicConnectFrameProps<Params> & RefAttributes<HTMLElement>,
) => ReactElement;

/** Props of {@link PolytomicConnectFrame}; every prop of a `<section>` is one too. */
export type PolytomicConnectFrameProps<Params = unknown> = FrameProps<Params> &
  (undefined extends Params ? { params?: Params } : { params: Params });

interface FrameProps<Params>
  extends
    Omit<UseConnectSessionOptions<Params>, 'surface'>,
    Omit<HTMLAttributes<HTMLElement>, keyof UseConnectSessionOptions<Params> | 'children'> {
  /** What is connected, such as `Salesforce`: names the button and the frame. */
  integration?: string | undefined;
  /** Replaces strings that people see. */
  messages?: Partial<ConnectMessages> | undefined;
  /**
   * Starts when mounted, for a frame needs no click. A flow that has ended is started again by the
   * customer only.
   *
   * @default false
   */
  autoStart?: boolean | undefined;
}

function ConnectFrame<Params>(
  { params, ...props }: FrameProps<Params> & { params?: Params },
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  const [options, { integration, messages: given, autoStart, className, ...attributes }] =
    splitOptions<Params, FrameProps<Params>>(props);
  const defaults = useConnectDefaults();
  const messages = { ...english, ...defaults.messages, ...given };
  const session = useConnectSession<Params>({ ...options, surface: 'iframe' });
  const start = useLatest(() => {
    void session.connect(...([params] as ConnectArguments<Params>));
  });

  useEffect(() => {
    // StrictMode mounts twice; the second time the flow runs already, and connect() only joins it.
    if (autoStart === true) start.current();
  }, [autoStart, start]);

  return (
    <section
      aria-label={messages.connect(integration)}
      {...attributes}
      ref={ref}
      className={
        className === undefined
          ? 'polytomic-connect-inline'
          : `polytomic-connect-inline ${className}`
      }
      data-status={session.status}
      data-color-scheme={options.colorScheme ?? defaults.colorScheme ?? 'system'}
    >
      <ConnectPanel
        session={session}
        integration={integration}
        messages={messages}
        inline
        onStart={() => start.current()}
      />
    </section>
  );
}
