import type { SandboxSwitches } from '../options/switches.ts';

/** An answer of the API other than success. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly status: number;
  readonly key: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    key: string,
    message: string,
    metadata: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.key = key;
    this.metadata = metadata;
    this.headers = headers;
  }
}

/** The body of a fault, today's or one of the older ones. */
export function faultBody(
  fault: ApiFault,
  shape: SandboxSwitches['errorShape'],
): Record<string, unknown> {
  return bodies[shape](fault);
}

const bodies: Readonly<
  Record<SandboxSwitches['errorShape'], (fault: ApiFault) => Record<string, unknown>>
> = {
  flat: ({ status, message, key, metadata }) => ({ status, message, key, metadata }),
  nested: ({ message }) => ({ error: { message } }),
  string: ({ message }) => ({ error: message }),
  'status-code': ({ message, status }) => ({ message, status_code: status }),
};
