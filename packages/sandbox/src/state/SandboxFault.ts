/** A fault between the sandbox and its callers. */
export interface SandboxFault {
  /**
   * Which requests it applies to: a path, optionally after a method. `*` stands for any characters, and a trailing slash
   * makes no difference: `POST /api/connections/connect`, `/api/*`, `*`.
   */
  readonly route: string;
  /** How it fails. */
  readonly kind: FaultKind;
  /** Milliseconds before anything else; two numbers are the bounds of a random time. @default 0 */
  readonly delay?: number | readonly [least: number, most: number];
  /** Which share of the requests that match `route` goes wrong, from 0 to 1. @default 1 */
  readonly rate?: number;
  /** How often it happens at most; no limit when omitted. */
  readonly times?: number;
  /** What an `answer` has as its `data`: any JSON. @default null */
  readonly data?: unknown;
  /** The status of an `error`. @default 500 */
  readonly status?: number;
  /** Seconds that an `error` asks to wait, in `Retry-After`; no such header when omitted. */
  readonly retryAfter?: number;
  /** How long a `slow-body` takes, in milliseconds. @default 3000 */
  readonly duration?: number;
  /**
   * Whether the request is carried out all the same: `after` loses only the answer. For `error`, `answer`,
   * `redirect`, `stall-headers` and `drop`; the others always carry it out.
   * @default 'before'
   */
  readonly when?: 'before' | 'after';
}

/** What can go wrong. */
export type FaultKind =
  | 'delay'
  | 'error'
  | 'answer'
  | 'redirect'
  | 'empty-body'
  | 'stall-headers'
  | 'stall-body'
  | 'slow-body'
  | 'cut-body'
  | 'drop';

/** Each kind in one sentence, for help texts and the panel. */
export const faultKinds: Readonly<Record<FaultKind, string>> = {
  delay: 'The answer comes late.',
  error: 'The answer is an error.',
  answer: 'The answer is a success with other data.',
  redirect: 'The answer leads to another origin.',
  'empty-body': 'The answer has no body.',
  'stall-headers': 'Nothing is ever answered.',
  'stall-body': 'Half of the body arrives, and then nothing more.',
  'slow-body': 'The body trickles in.',
  'cut-body': 'Half of the body arrives, and the connection ends.',
  drop: 'The connection ends without an answer.',
};

/** A fault in force. */
export interface FaultRule extends SandboxFault {
  readonly id: string;
  /** How many requests have matched its `route`. */
  met: number;
  /** How many of those went wrong. */
  hits: number;
}

/** Whether a value is a kind of fault. */
export function isFaultKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(faultKinds, value);
}
