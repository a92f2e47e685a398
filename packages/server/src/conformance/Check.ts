import type { Lab } from './Lab.ts';

/** One thing that a backend has to do, or must not do. */
export interface Check {
  /** What holds when it passes, as a sentence. */
  readonly what: string;
  /** What an attacker or a customer meets when it fails. */
  readonly why: string;
  /** @throws Error with what was seen instead, or SkippedCheck */
  run(lab: Lab): Promise<void>;
}

/** What a check throws when the backend does not have what it is about, or has it elsewhere. */
export class SkippedCheck extends Error {}

/** Skips a check. @throws SkippedCheck if the answer means that the backend does not have the route */
export function requireRoute({ status }: { status: number }, route: string): void {
  if (status === 404 || status === 405) {
    throw new SkippedCheck(`${route} answers ${status}: the backend does not have it.`);
  }
}

/** Fails a check. @throws Error unless the condition holds */
export function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
