import type { Lab } from './Lab.ts';

/** One thing that a backend has to do, or must not do. */
export interface Check {
  /** What holds when it passes, as a sentence. */
  readonly what: string;
  /** What an attacker or a customer meets when it fails. */
  readonly why: string;
  /** @throws Error with what was seen instead */
  run(lab: Lab): Promise<void>;
}

/** Fails a check. @throws Error unless the condition holds */
export function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
