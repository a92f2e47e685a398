import type { Answer, Lab } from './lab/Lab.ts';

/** One thing that a backend has to do, or must not do. */
export interface Check {
  /** What holds when it passes, as a sentence. */
  readonly what: string;
  /** What can happen to a customer, or what an attacker can do, if it fails. */
  readonly why: string;
  /** @throws Error with what was seen instead, or SkippedCheck */
  run(lab: Lab): Promise<void>;
}

/** What a check throws when the backend lacks the route, or has it where it cannot be checked. */
export class SkippedCheck extends Error {}

/** Skips a check. @throws SkippedCheck if the answer means that the backend does not have the route */
export function requireRoute(answer: Answer, route: `${string} /${string}`): void {
  if (!isAbsent(answer) && !(route.startsWith('GET ') && isAppPage(answer))) return;
  throw new SkippedCheck(`${route} answers ${describe(answer)}: the backend does not have it.`);
}

/** Whether an answer means that there is no such route: 404, 405, or 501 of servers that do not know the method. */
export function isAbsent({ status }: Answer): boolean {
  return status === 404 || status === 405 || status === 501;
}

/** Whether the server of a single-page app has answered with its `index.html`, as it does for every unknown GET. */
export function isAppPage({ status, headers, text }: Answer): boolean {
  const type = headers.get('content-type') ?? '';
  return status === 200 && /^text\/html\b/iu.test(type) && /^\s*<(?:!doctype|html)\b/iu.test(text);
}

function describe(answer: Answer): string {
  return isAppPage(answer) ? 'with a page' : String(answer.status);
}

/** Fails a check. @throws Error unless the condition holds */
export function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
