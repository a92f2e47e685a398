import type { ConnectClient } from '@polytomic-connect/core';
import type { ConnectLook } from '../panel/ConnectLook.ts';
import type { LookProps } from '../panel/useLook.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/**
 * Separates the props of a component: the options of its flow, its look, and the others. The other properties
 * of a spread client are dropped: they must not reach the DOM.
 */
export function splitProps<Params, Props extends UseConnectSessionOptions<Params> & LookProps>(
  props: Props,
): SplitProps<Params, Props> {
  const split: Record<Kind | 'rest', Record<string, unknown>> = {
    option: {},
    look: {},
    client: {},
    rest: {},
  };
  for (const [name, value] of Object.entries(props)) split[OURS.get(name) ?? 'rest'][name] = value;
  const { option, look, rest } = split;
  const { appName, appLogo } = props;
  return { options: option, look: { ...look, appName, appLogo }, rest: rest as never };
}

/** Whether a prop is for the flow or its look, and so must not reach the DOM. */
export function isOurs(name: string): boolean {
  return OURS.has(name);
}

interface SplitProps<Params, Props> {
  options: UseConnectSessionOptions<Params>;
  look: LookProps;
  rest: Omit<Props, keyof UseConnectSessionOptions<Params> | keyof ConnectLook | 'integrationName'>;
}

type Kind = 'option' | 'look' | 'client';

/** Every one of them: the types make sure that none is forgotten. */
const OPTIONS: Record<keyof UseConnectSessionOptions, true> = {
  client: true,
  fetchSession: true,
  confirmSession: true,
  surface: true,
  colorScheme: true,
  callbackUrl: true,
  whenBlocked: true,
  loadingText: true,
  frameTitle: true,
  appName: true,
  appLogo: true,
  sessionTimeoutMs: true,
  timeoutMs: true,
  concurrent: true,
  keepAlive: true,
  resumeKey: true,
  onConnected: true,
  onReturned: true,
  onCancelled: true,
  onError: true,
  onStatusChange: true,
};

const LOOK: Record<Exclude<keyof LookProps, keyof UseConnectSessionOptions>, true> = {
  messages: true,
  classNames: true,
  unstyled: true,
  announce: true,
  successMs: true,
  helpUrl: true,
  renderFault: true,
  integrationName: true,
  integrationLogo: true,
};

/** What else a spread client has. */
const CLIENT: Record<Exclude<keyof ConnectClient, keyof UseConnectSessionOptions>, true> = {
  basePath: true,
  listConnections: true,
  listTypes: true,
  disconnect: true,
  request: true,
};

const OURS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...Object.keys(OPTIONS).map((name) => [name, 'option'] as const),
  ...Object.keys(LOOK).map((name) => [name, 'look'] as const),
  ...Object.keys(CLIENT).map((name) => [name, 'client'] as const),
]);
