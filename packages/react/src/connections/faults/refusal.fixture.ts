import { ConnectError } from '@polytomic-connect/core';

/** What the client throws when the server answers with a status. */
export function refusal(status: number, code?: string): ConnectError {
  return new ConnectError('connections-failed', undefined, { problem: { status, code } });
}

/** What can help after each, in words and in the name of a button, if there is one. */
export const REFUSALS: [status: number, hint: string, button: string | undefined][] = [
  [
    401,
    'You are not signed in any more. Reload this page, sign in and start again.',
    'Reload the page',
  ],
  [403, 'You are not allowed to do this. Ask an administrator of your account.', undefined],
  [429, 'There were too many attempts. Wait a minute, then try again.', 'Try again'],
];
