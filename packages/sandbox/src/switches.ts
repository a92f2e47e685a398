/**
 * What Polytomic does not document, as switches. The defaults are this sandbox's guesses and nothing more:
 * an integration is sound when it works with every value of each.
 */
export interface SandboxSwitches {
  /**
   * The body of an API error: `flat` is the documented one, the others are older and still met.
   * `nested`: `{error:{message}}`, `string`: `{error}`, `status-code`: `{message,status_code}`.
   * @default 'flat'
   */
  readonly errorShape: 'flat' | 'nested' | 'string' | 'status-code';
  /** The status for a name that is taken. Versions before 2025-09-18 always answer 422. @default 409 */
  readonly duplicateNameStatus: 409 | 422;
  /** A field of the session request that the API version does not know. @default 'reject' */
  readonly unknownFields: 'reject' | 'ignore';
  /** Whether reading a session also needs the API key of its organization. @default false */
  readonly sessionReadNeedsKey: boolean;
  /** Whether a session can still be read once its connection exists. @default true */
  readonly sessionReadAfterCompletion: boolean;
  /** Whether an expired session without a connection can still be read; if not, 401. @default false */
  readonly sessionReadAfterExpiry: boolean;
  /** Whether the hosted page's URL carries the session's token, or a ticket of its own. @default false */
  readonly tokenInHostedUrl: boolean;
  /**
   * What Cancel does on the hosted page: go to `redirect_url` with no connection made, say that the window
   * can be closed, or not exist.
   * @default 'redirect'
   */
  readonly cancel: 'redirect' | 'page' | 'absent';
}

/** The sandbox's own guesses. */
export const defaultSwitches: SandboxSwitches = {
  errorShape: 'flat',
  duplicateNameStatus: 409,
  unknownFields: 'reject',
  sessionReadNeedsKey: false,
  sessionReadAfterCompletion: true,
  sessionReadAfterExpiry: false,
  tokenInHostedUrl: false,
  cancel: 'redirect',
};
