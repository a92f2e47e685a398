'use client';

import { type ConfirmSession, warnInDevelopment } from '@polytomic-connect/core';
import { type ReactNode, useContext, useMemo, useState } from 'react';
import { type ConnectDefaults, Provided } from './options/connectDefaults.ts';
import { methodOf } from './options/methodOf.ts';
import { useConnectResume } from './useConnectResume.ts';

/**
 * Sets defaults for every button and hook below it. It is optional: each option can be passed where it is used, and
 * that one wins; of `messages`, each string. A provider inside another one replaces it and inherits nothing.
 *
 * With a `client` or a `confirmSession`, it also finishes a flow that led the whole page away and that no component
 * takes up: your server is asked, so that no connection is lost. If that request fails, the server of the provider
 * around this one is asked. To show the customer how it ended, use `useConnectResume`.
 *
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <PolytomicConnectProvider client={client} colorScheme="dark">
 *   <App />
 * </PolytomicConnectProvider>
 */
export function PolytomicConnectProvider({
  children,
  ...given
}: PolytomicConnectProviderProps): ReactNode {
  const defaults = useUnchanged(given);
  const { overrides, askAround: askOuter } = useContext(Provided);
  const ask = useMemo(() => {
    const { client, confirmSession } = defaults;
    return confirmSession ?? (client && methodOf(client, 'confirmSession'));
  }, [defaults]);
  const provided = useMemo(() => {
    const askAround = ask && askOuter ? askBoth(ask, askOuter) : (ask ?? askOuter);
    return { defaults, overrides, askAround };
  }, [defaults, overrides, ask, askOuter]);
  return (
    <Provided.Provider value={provided}>
      {children}
      {ask && <LeftOver />}
    </Provided.Provider>
  );
}

/** Props of {@link PolytomicConnectProvider}. */
export interface PolytomicConnectProviderProps extends ConnectDefaults {
  children?: ReactNode;
}

/** Returns the same object as before while its fields are the same, so that nothing below is rendered again. */
function useUnchanged<T extends object>(now: T): T {
  const [before, keep] = useState(now);
  if (isSame(before, now)) return before;
  keep(now);
  return now;
}

function isSame<T extends object>(one: T, other: T): boolean {
  const names = Object.keys(one) as (keyof T)[];
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.is(one[name], other[name]))
  );
}

/** Finishes the flow that no component takes up. It is rendered after the children, whose effects run first. */
function LeftOver(): null {
  useConnectResume({
    onConnected: warnLeftOver,
    onReturned: warnLeftOver,
    onCancelled: warnLeftOver,
    onError: warnLeftOver,
  });
  return null;
}

/** Asks both servers in turn: it is not known which one started the flow, and the other one refuses its receipt. */
function askBoth(inner: ConfirmSession, outer: ConfirmSession): ConfirmSession {
  return async (request) => {
    try {
      return await inner(request);
    } catch {
      return await outer(request);
    }
  };
}

function warnLeftOver(): void {
  warnInDevelopment(
    'A flow led this page away, and no component took it up when the page was back. The provider finished it, but the customer sees nothing of it. Render the component that started it with the same resumeKey, or call useConnectResume() once in the app.',
  );
}
