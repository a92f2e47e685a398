import { expect } from '../Check.ts';
import { isClosedConnection } from '../lab/isClosedConnection.ts';
import type { Answer, Lab, StartOptions } from '../lab/Lab.ts';

/** Asks for a session that must not be made. */
export async function expectRefused(lab: Lab, options: StartOptions, sent?: string): Promise<void> {
  const { answer, session } = await lab.start(options);
  expect(
    session === undefined,
    `${sent ?? 'POST /session'}: a session was made, and the status is ${answer.status}`,
  );
  expectClientError(answer, sent);
}

/** @param sent the request, for the message */
export function expectClientError({ status, text }: Answer, sent?: string): void {
  expect(
    status >= 400 && status < 500,
    `${subject(sent)} answers ${status}: ${text.slice(0, 200)}`,
  );
}

/**
 * Awaits an answer. A closed connection counts as a refusal: some servers and proxies close it when they do not read a body
 * to its end.
 *
 * @returns nothing if the connection was closed
 */
export async function answerUnlessClosed<T>(answer: Promise<T>): Promise<T | undefined> {
  return await answer.catch((error: unknown) => {
    if (isClosedConnection(error)) return undefined;
    throw error;
  });
}

/** For requests that no client sends: a server that does not know the method may answer 501. */
export function expectClientErrorOrUnknown(answer: Answer, sent?: string): void {
  if (answer.status !== 501) expectClientError(answer, sent);
}

/** @throws Error if the answer claims a connection */
export function expectNotConnected({ status, json, text }: Answer, sent?: string): void {
  expect(json['status'] !== 'connected', `${subject(sent)} answers ${text}`);
  expect(status < 500, `${subject(sent)} fails with ${status}`);
}

/** The subject of a message, with the request if there are several. */
function subject(sent: string | undefined): string {
  return sent === undefined ? 'it' : `${sent}: it`;
}

/** Runs something that must not make a session, and neither make nor delete a connection. */
export async function expectUntouched(lab: Lab, run: () => Promise<void>): Promise<void> {
  const before = await lab.memory();
  await run();
  const { sessions, connections } = await lab.memory();
  expect(sessions.length === before.sessions.length, 'a session was made all the same');
  expect(
    connections.length === before.connections.length,
    'a connection was made or deleted all the same',
  );
}
