'use client';

import {
  type Attributes,
  type ForwardedRef,
  forwardRef,
  type HTMLAttributes,
  type ReactElement,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { ConnectPanel } from '../panel/ConnectPanel.tsx';
import { Guarded, MAX_REPAIRS } from '../panel/Guarded.tsx';
import { showsFrame } from '../panel/showsFrame.ts';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';
import { withTexts } from '../flow/options/withTexts.ts';
import { splitProps } from '../flow/options/splitProps.ts';
import { useConnectSession } from '../flow/useConnectSession.ts';
import type { UseConnectSessionOptions } from '../flow/options/UseConnectSessionOptions.ts';
import type { ConnectArguments } from '../flow/UseConnectSessionResult.ts';
import type { LookProps } from '../flow/options/ConnectLook.ts';
import { useLook } from '../panel/useLook.ts';
import { useLatest } from '../flow/useLatest.ts';
import { useReturnBeforeRemoval } from './useReturnBeforeRemoval.ts';
import { noteLeaving, whenOpened } from './whenOpened.ts';

/**
 * A connect flow on the page itself, with no dialog: for a page or a wizard step of its own. It shows a
 * button, then the hosted page in a frame, then how it ended.
 *
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <PolytomicConnectFrame client={client} integrationName="Salesforce" autoStart />
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

/** The props without `params`. React's own `key` is one of them, or no generic component could pass them on. */
interface FrameProps<Params>
  extends
    Attributes,
    Omit<UseConnectSessionOptions<Params>, 'surface'>,
    Omit<LookProps, 'appName' | 'appLogo' | 'announce' | 'successMs'>,
    Omit<HTMLAttributes<HTMLElement>, keyof UseConnectSessionOptions<Params> | 'children'> {
  /**
   * Whether the flow starts when this is mounted: a frame needs no click. On a page that the browser has prerendered, it starts
   * when the customer opens the page. After the end, only the customer starts another flow.
   *
   * @default false
   */
  autoStart?: boolean | undefined;
}

function ConnectFrame<Params>(
  { params, ...props }: FrameProps<Params> & { params?: Params },
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  const { options, look: lookProps, rest } = splitProps<Params, FrameProps<Params>>(props);
  const { autoStart, className, ...attributes } = rest;
  const defaults = useConnectDefaults();
  const look = useLook(lookProps);
  const { integrationName, messages } = look;
  const flow = useConnectSession<Params>({
    ...withTexts(options, defaults, messages, integrationName),
    surface: 'iframe',
  });
  const section = useRef<HTMLElement>(null);
  useReturnBeforeRemoval(section);
  useImperativeHandle(ref, () => section.current as HTMLElement, []);
  const start = useLatest(() => {
    // Not `connect`: a frame that starts by itself has no click, and may stand in a popout.
    if (section.current)
      void flow.connectFrom(section.current, ...([params] as ConnectArguments<Params>));
  });

  useEffect(() => noteLeaving, []);
  const started = useRef(false);
  useEffect(() => {
    // StrictMode mounts twice, and an Activity each time that it is shown.
    if (autoStart !== true || started.current) return undefined;
    return whenOpened(() => {
      started.current = true;
      start.current();
    });
  }, [autoStart, start]);

  const [repairs, setRepairs] = useState(0);
  /** Puts another panel in the place of one that the page, or an extension, has changed, so that React could not. */
  function repair(): void {
    // An open frame would load again, and a session can be used only once.
    if (showsFrame(flow)) flow.cancel();
    section.current?.replaceChildren(); // what React could not remove
    if (repairs < MAX_REPAIRS) setRepairs(repairs + 1);
  }

  return (
    <section
      aria-label={messages.connect(integrationName)}
      {...attributes}
      ref={section}
      {...look.part('inline', className)}
      data-status={flow.status}
      data-color-scheme={options.colorScheme ?? defaults.colorScheme ?? 'system'}
    >
      <Guarded
        key={repairs}
        onFail={repair}
        render={() => (
          <ConnectPanel flow={flow} look={look} inline onStart={() => start.current()} />
        )}
      />
    </section>
  );
}
