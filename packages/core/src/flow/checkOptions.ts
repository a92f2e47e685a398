import { ConnectError } from './ConnectError.ts';
import { developerText } from './developerText.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/**
 * Checks the options at run time, because they may come from plain JavaScript.
 *
 * @returns a fault with the code `options-invalid`, or nothing
 */
export function checkOptions<Params>(
  options: StartConnectOptions<Params>,
): ConnectError | undefined {
  const { surface = 'popup' } = options;
  const valid = {
    fetchSession: typeof options.fetchSession === 'function',
    confirmSession: isOptionalFunction(options.confirmSession),
    surface: ['popup', 'iframe', 'redirect'].includes(surface),
    container: surface !== 'iframe' || options.container !== undefined,
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

function isOptionalFunction(value: unknown): boolean {
  return value === undefined || typeof value === 'function';
}
