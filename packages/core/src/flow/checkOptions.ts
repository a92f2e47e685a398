import { ConnectError } from './ConnectError.ts';
import { developerText } from './developerText.ts';
import { SURFACES } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/**
 * Checks the options at run time, because they may come from plain JavaScript.
 *
 * @returns a fault with the code `options-invalid`, or nothing
 */
export function checkOptions<Params>(
  options: StartConnectOptions<Params>,
): ConnectError | undefined {
  const { surface = 'popup', container, hostWindow, signal } = options;
  const valid = {
    fetchSession: hasMethod(options, 'fetchSession'),
    confirmSession: options.confirmSession === undefined || hasMethod(options, 'confirmSession'),
    surface: SURFACES.includes(surface),
    container: surface !== 'iframe' || hasMethod(container, 'append'),
    resumeKey: typeof (options.resumeKey ?? '') === 'string',
    hostWindow: hostWindow === undefined || hasMethod(hostWindow, 'postMessage'),
    signal: signal == null || hasMethod(signal, 'addEventListener'),
    timeoutMs: isDuration(options.timeoutMs),
    sessionTimeoutMs: isDuration(options.sessionTimeoutMs),
  };
  const names = Object.keys(valid) as (keyof typeof valid)[];
  const wrong = names.find((name) => !valid[name]);
  return wrong === undefined
    ? undefined
    : new ConnectError('options-invalid', developerText(wrong));
}

function isDuration(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value >= 0);
}

function hasMethod(value: unknown, name: string): boolean {
  try {
    return typeof (value as Record<string, unknown> | null | undefined)?.[name] === 'function';
  } catch {
    return false; // a proxy may throw
  }
}
