import type { UseConnectSessionOptions } from './useConnectSession.ts';

/** Tells the options of the flow from what belongs to the component. */
export function splitOptions<Params, Props extends UseConnectSessionOptions<Params>>({
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
}: Props): [UseConnectSessionOptions<Params>, Omit<Props, keyof UseConnectSessionOptions<Params>>] {
  return [
    {
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
    },
    rest,
  ];
}
