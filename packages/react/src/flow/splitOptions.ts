import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/**
 * Separates the options of the flow from the props of the component. The other properties of a spread client
 * are dropped: they must not reach the DOM.
 */
export function splitOptions<Params, Props extends UseConnectSessionOptions<Params>>(
  props: Props,
): [UseConnectSessionOptions<Params>, Omit<Props, keyof UseConnectSessionOptions<Params>>] {
  const options: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (!IGNORED.has(name)) (OPTIONS.has(name) ? options : rest)[name] = value;
  }
  return [options, rest as never];
}

/** Every option of the hook: the type makes sure that none is forgotten. */
const NAMES: Record<keyof UseConnectSessionOptions, true> = {
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
const OPTIONS: ReadonlySet<string> = new Set(Object.keys(NAMES));

const IGNORED: ReadonlySet<string> = new Set([
  'basePath',
  'listConnections',
  'listTypes',
  'disconnect',
]);
