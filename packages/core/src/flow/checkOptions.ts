import { ConnectError } from './ConnectError.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/**
 * Checks the options at run time, because they may come from plain JavaScript.
 *
 * @returns a fault with the code `options-invalid`, or nothing
 */
export function checkOptions<Params>(
  options: StartConnectOptions<Params>,
): ConnectError | undefined {
  const { surface = 'popup', container } = options;
  const problems: readonly (string | false)[] = [
    typeof options.fetchSession !== 'function' && '`fetchSession` is missing or not a function.',
    !isOptionalFunction(options.confirmSession) && '`confirmSession` is not a function.',
    !SURFACES.includes(surface) && '`surface` must be `popup`, `iframe` or `redirect`.',
    surface === 'iframe' &&
      container === undefined &&
      'The surface `iframe` needs a `container`, the element that holds the frame.',
    !isDuration(options.timeoutMs) && `\`timeoutMs\` ${NO_DURATION}`,
    !isDuration(options.sessionTimeoutMs) && `\`sessionTimeoutMs\` ${NO_DURATION}`,
  ];
  const problem = problems.find((each) => each !== false);
  return problem === undefined ? undefined : new ConnectError('options-invalid', problem);
}

const SURFACES: readonly string[] = ['popup', 'iframe', 'redirect'];

const NO_DURATION = 'must be a number of milliseconds from 0 on; `Infinity` means no limit.';

function isDuration(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value >= 0);
}

function isOptionalFunction(value: unknown): boolean {
  return value === undefined || typeof value === 'function';
}
