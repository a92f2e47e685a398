/** Every string that a person sees or hears. */
export interface ConnectMessages {
  /** The button's text and the dialog's title. */
  connect(integration: string | undefined): string;
  close: string;
  cancel: string;
  /** The new window's text until the hosted page loads. */
  loading: string;
  opening: string;
  waiting: string;
  waitingHint: string;
  showWindow: string;
  blocked: string;
  blockedHint: string;
  openWindow: string;
  unseen: string;
  unseenHint: string;
  confirming: string;
  failed: string;
  failedHint: string;
  tryAgain: string;
}

/** The English strings. */
export const messages: ConnectMessages = {
  connect: (integration) => `Connect ${integration ?? 'your account'}`,
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading…',
  opening: 'Getting things ready…',
  waiting: 'Continue in the other window',
  waitingHint: 'Sign in there to connect your account. This page updates when you are done.',
  showWindow: 'Show window',
  blocked: 'Your browser blocked the window',
  blockedHint: 'Your account is connected in a window of its own. Open it with this button.',
  openWindow: 'Open window',
  unseen: 'Finish in the other window',
  unseenHint:
    'The page you are signing in to hides its progress from us. This page updates when you are done.',
  confirming: 'Finishing up…',
  failed: 'Your account was not connected',
  failedHint: 'Something went wrong on our side. Nothing was changed; you can try again.',
  tryAgain: 'Try again',
};
