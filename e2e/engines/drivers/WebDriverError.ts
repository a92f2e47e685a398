/** What the driver refused, with one of the error codes of W3C WebDriver. */
export class WebDriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
