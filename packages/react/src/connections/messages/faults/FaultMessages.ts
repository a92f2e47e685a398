/** What every part shows when the server refuses, and the buttons that may help. */
export interface FaultMessages {
  /** The server answered 401. */
  signedOutHint: string;
  /** The server answered 403. */
  forbiddenHint: string;
  /** The server answered 429. */
  tooManyAttemptsHint: string;
  tryAgain: string;
  /** After a fault of a customer who is not signed in any more. */
  reloadPage: string;
}
