'use client';

import { mayResume } from '@polytomic-connect/core';
import {
  type ForwardedRef,
  forwardRef,
  memo,
  type ReactElement,
  type RefAttributes,
  useContext,
  useState,
  version,
} from 'react';
import { flushSync } from 'react-dom';
import { Provided } from '../flow/options/connectDefaults.ts';
import { createConnectRunner } from '../flow/createConnectRunner.ts';
import { resolveOptions } from '../flow/options/resolveOptions.ts';
import { isOurs } from '../flow/options/splitProps.ts';
import { statusOf } from '../flow/statusOf.ts';
import type { ConnectArguments, ConnectStatus } from '../flow/UseConnectSessionResult.ts';
import { resolveEarlyMessage } from '../flow/resolveEarlyMessage.ts';
import { connect } from '../messages/earlyMessages.ts';
import { classOf } from '../panel/classOf.ts';
import { acceptClick } from './acceptClick.ts';
import { type BehindButton, ButtonFlow } from './ButtonFlow.tsx';
import { buttonOptions } from './buttonOptions.ts';
import type { ButtonProps, PolytomicConnectButtonProps, RenderButtonProps } from './ButtonProps.ts';
import { preloadFor } from './preloadFor.ts';

/**
 * A button that connects an account: a real `<button>` with all its props, and while a flow runs the dialog of
 * `ConnectDialog`. A click while a flow runs focuses its window.
 *
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <PolytomicConnectButton
 *   client={client}
 *   integrationName="Salesforce"
 *   onConnected={({ connection }) => console.log(connection)}
 * />
 */
export const PolytomicConnectButton: PolytomicConnectButtonComponent = memo(
  // React 19 passes the ref as a prop; one more component around each button would cost memory for no gain.
  Number.parseInt(version, 10) >= 19 ? ConnectButton : forwardRef(ConnectButton),
) as unknown as PolytomicConnectButtonComponent;

/** The type of {@link PolytomicConnectButton}: generic, which `memo` alone is not. */
export type PolytomicConnectButtonComponent = <Params = unknown>(
  props: PolytomicConnectButtonProps<Params> & RefAttributes<HTMLButtonElement>,
) => ReactElement;

/**
 * Before its first click it is a plain button with as little behind it as React allows, because a page may have
 * hundreds; with unchanged props it is not rendered again with the page. The first click starts the flow and mounts
 * the {@link ButtonFlow}. On a page that a flow may have led away, the `ButtonFlow` is mounted at once: the flow may be this
 * button's.
 */
function ConnectButton<Params>(
  props: ButtonProps<Params> & { params?: Params },
  ref?: ForwardedRef<HTMLButtonElement>,
): ReactElement {
  const provided = useContext(Provided);
  const { defaults } = provided;
  const [behind, setBehind] = useState<BehindButton<Params> | undefined>(behindAtFirst<Params>);
  const flow = behind?.flow ?? IDLE;
  const { render, connectedLabel } = props;
  const preload = preloadFor[props.surface ?? defaults.surface ?? 'popup'];

  const label = flow.status === 'connected' ? connectedLabel : undefined;
  const button: RenderButtonProps & Record<string, unknown> = {
    children: label ?? props.children ?? resolveEarlyMessage('connect', connect, props, defaults),
    type: 'button',
    'aria-haspopup': 'dialog',
    'data-status': flow.status,
    // A handler of the app's own replaces one of these two; then the click loads the code.
    onPointerEnter: preload,
    onFocus: preload,
    onClick(event) {
      const runner =
        behind?.runner ??
        createConnectRunner<Params>(resolveOptions(buttonOptions(props, defaults), provided));
      let isMounted = behind !== undefined;
      const mount = (): void => {
        if (!isMounted)
          flushSync(() => setBehind({ runner, flow: statusOf(runner.getSnapshot()) }));
        isMounted = true;
      };
      // The app's handlers may suspend the page, and then React mounts nothing. So mount before they are called.
      if (props.onClick ?? props.onStatusChange) mount();
      const element = acceptClick(event, props.onClick);
      if (element === undefined) return;
      void runner.actions.connectFrom(element, ...([props.params] as ConnectArguments<Params>));
      mount();
      // The app's own `onClick` may have taken the button away.
      if (!element.isConnected) void runner.endUnlessMounted();
    },
  };
  for (const name of Object.keys(props)) {
    if (!isOurs(name) && !OWN.has(name)) button[name] = props[name as keyof typeof props];
  }
  if (ref) button.ref = ref; // in React 18; later it is one of the props
  if (!render) {
    // A class of the app's own replaces ours.
    button.className ??= classOf('button', props, defaults);
    button['data-part'] = 'button';
    button['data-color-scheme'] = props.colorScheme ?? defaults.colorScheme ?? 'system';
  }
  // The same place in the tree with and without a flow. Otherwise the first click would remount what `render` returns.
  return (
    <>
      {render ? render(button, flow) : <button {...button} />}
      {behind && <ButtonFlow button={props} runner={behind.runner} onFlow={setBehind} />}
    </>
  );
}

const IDLE: ConnectStatus = { status: 'idle' };

function behindAtFirst<Params>(): BehindButton<Params> | undefined {
  return mayResume() ? { runner: createConnectRunner<Params>({}), flow: IDLE } : undefined;
}

/** Props of the component that a `<button>` does not have, and those that it passes itself. */
const OWN: ReadonlySet<string> = new Set<keyof ButtonProps<unknown> | 'params'>([
  'params',
  'render',
  'children',
  'connectedLabel',
  'onClick',
  'dialogClassName',
  'dialogStyle',
]);
