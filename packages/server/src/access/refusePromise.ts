import { ignoreRejection } from '../options/ignoreRejection.ts';

/**
 * Refuses a promise that a function of the app returned where its result is needed at once.
 *
 * @throws TypeError
 */
export function refusePromise(field: 'owns' | 'session.name', answer: unknown): void {
  if (!ignoreRejection(answer)) return;
  throw new TypeError(
    `authorize() returned an async function as \`${field}\`, and nobody waits for what it finds out. Look it up in authorize() itself, and return a function that has the answer.`,
  );
}
