/** Why the sandbox does not do what it was told. */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem';
  /** The status over HTTP: 404 for what is not there, 409 for what is in the way, 422 for what means nothing. */
  readonly status: 404 | 409 | 422;
  /** Told beside the message, such as the values that there are. */
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
