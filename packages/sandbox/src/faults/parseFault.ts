import { faultKinds, isFaultKind, type SandboxFault } from '../state/SandboxFault.ts';

/**
 * Reads a fault from JSON, or from a form or a flag, where numbers are text and `100-500` is a range.
 * @throws when a field is unknown or has an invalid value.
 */
export function parseFault(given: Readonly<Record<string, unknown>>): SandboxFault {
  const unknown = Object.keys(given).find((name) => !faultFields.includes(name));
  if (unknown !== undefined) {
    throw new Error(`A fault has no “${unknown}”. It has: ${faultFields.join(', ')}.`);
  }
  const { route, kind, when } = given;
  if (typeof route !== 'string' || !/^(?:[A-Z]+ +)?[/*]\S*$/u.test(route.trim())) {
    throw new Error(
      'The route of a fault is a path, with or without a method before it: “POST /api/connections/connect”, “/api/*” or “*”.',
    );
  }
  if (!isFaultKind(kind)) {
    throw new Error(`The kind of a fault is one of: ${Object.keys(faultKinds).join(', ')}.`);
  }
  if (when !== undefined && when !== 'before' && when !== 'after') {
    throw new Error('A fault happens “before” or “after” the request is carried out.');
  }
  const delay = readDelay(given['delay']);
  const numbers = {
    rate: readNumber(given, 'rate', 0, 1),
    times: readNumber(given, 'times', 1, 1_000_000, 'whole'),
    status: readNumber(given, 'status', 400, 599, 'whole'),
    retryAfter: readNumber(given, 'retryAfter', 0, 86_400, 'whole'),
    duration: readNumber(given, 'duration', 0, longest, 'whole'),
  };
  return {
    route: route.trim(),
    kind,
    ...(delay !== undefined && { delay }),
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
    ...(when !== undefined && { when }),
    ...('data' in given && { data: given['data'] }),
  };
}

/** The fields of a fault. */
export const faultFields: readonly string[] = [
  'route',
  'kind',
  'delay',
  'rate',
  'times',
  'status',
  'retryAfter',
  'duration',
  'when',
  'data',
] satisfies (keyof SandboxFault)[];

/** Ten minutes, in milliseconds: longer than any caller waits. */
const longest = 600_000;

function readNumber(
  given: Readonly<Record<string, unknown>>,
  name: keyof SandboxFault,
  least: number,
  most: number,
  kind: 'any' | 'whole' = 'any',
): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  const number = toNumber(value);
  if (number >= least && number <= most && (kind === 'any' || Number.isInteger(number))) {
    return number;
  }
  const what = kind === 'whole' ? 'a whole number' : 'a number';
  throw new Error(`The ${name} of a fault is ${what} from ${least} to ${most}.`);
}

function readDelay(value: unknown): SandboxFault['delay'] {
  if (value === undefined) return undefined;
  const bounds: readonly unknown[] =
    typeof value === 'string' && /^\d+ *[-–] *\d+$/u.test(value)
      ? value.split(/[-–]/u)
      : Array.isArray(value)
        ? (value as readonly unknown[])
        : [value];
  const [least = NaN, most = least] = bounds.map(toNumber);
  if (bounds.length > 2 || !(least >= 0 && most >= least && most <= longest)) {
    throw new Error(
      `The delay of a fault is in milliseconds, up to ${longest}: one number, or the bounds of a random one, as in 100-500.`,
    );
  }
  return bounds.length === 2 ? [least, most] : least;
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}
