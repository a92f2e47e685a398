/** The refusal of a request for a control. */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem';
  /** The status over HTTP: 404 for something missing, 409 for a conflict, 422 for an invalid request. */
  readonly status: 404 | 409 | 422;
  /** Sent next to the message, such as the allowed values. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: 404 | 409 | 422,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
