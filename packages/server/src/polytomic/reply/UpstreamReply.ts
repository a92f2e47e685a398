/** A reply of Polytomic, whatever its status. */
export interface UpstreamReply {
  status: number;
  headers: Headers;
  /** The parsed JSON as it was sent, with the secrets that it repeats; `undefined` if it was not JSON, or too long. */
  body: unknown;
  /** Replaces secrets in a text that was made from the body. */
  hide: (text: string) => string;
  /** Whether an earlier attempt ended with a 5xx, and so may have done what was asked. */
  followsFailure?: boolean | undefined;
}
