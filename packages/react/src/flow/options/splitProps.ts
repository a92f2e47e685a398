import type { ConnectClient } from '@polytomic-connect/core';
import type { ConnectLook, LookProps } from './ConnectLook.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/**
 * Separates the props of a component: the options of its flow, its look, and the others. The other properties
 * of a spread client are dropped: they must not reach the DOM.
 */
export function splitProps<Params, Props extends UseConnectSessionOptions<Params> & LookProps>(
  props: Props,
): SplitProps<Params, Props> {
  const split: Record<Kind | 'rest', Record<string, unknown>> = {
    options: {},
    look: {},
    client: {},
    rest: {},
  };
  for (const [name, value] of Object.entries(props)) split[KINDS.get(name) ?? 'rest'][name] = value;
  const { options, look, rest } = split;
  const { appName, appLogo } = props;
  // TypeScript cannot follow a split by names at run time.
  return { options, look: { ...look, appName, appLogo }, rest: rest as never };
}

/** Whether a prop is for the flow or its look, and so must not reach the DOM. */
export function isOurs(name: string): boolean {
  return KINDS.has(name);
}

interface SplitProps<Params, Props> {
  options: UseConnectSessionOptions<Params>;
  look: LookProps;
  rest: Omit<Props, keyof UseConnectSessionOptions<Params> | keyof ConnectLook | 'integrationName'>;
}

type Kind = 'options' | 'look' | 'client';

/** Every prop of ours, and what else a spread client has. The type makes sure that none is forgotten. */
const OURS: Record<keyof UseConnectSessionOptions, 'options'> &
  Record<Exclude<keyof LookProps, keyof UseConnectSessionOptions>, 'look'> &
  Record<Exclude<keyof ConnectClient, keyof UseConnectSessionOptions>, 'client'> = {
  client: 'options',
  fetchSession: 'options',
  confirmSession: 'options',
  surface: 'options',
  colorScheme: 'options',
  callbackUrl: 'options',
  whenBlocked: 'options',
  loadingText: 'options',
  frameTitle: 'options',
  appName: 'options',
  appLogo: 'options',
  sessionTimeoutMs: 'options',
  timeoutMs: 'options',
  concurrent: 'options',
  keepAlive: 'options',
  resumeKey: 'options',
  onConnected: 'options',
  onReturned: 'options',
  onCancelled: 'options',
  onError: 'options',
  onStatusChange: 'options',
  messages: 'look',
  classNames: 'look',
  unstyled: 'look',
  announce: 'look',
  successMs: 'look',
  helpUrl: 'look',
  renderFault: 'look',
  integrationName: 'look',
  integrationLogo: 'look',
  basePath: 'client',
  listConnections: 'client',
  listTypes: 'client',
  disconnect: 'client',
  request: 'client',
  cacheKey: 'client',
};

const KINDS: ReadonlyMap<string, Kind> = new Map(Object.entries(OURS));
