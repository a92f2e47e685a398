import { warnInDevelopment } from '@polytomic-connect/core';

/** Warns the developer that some of our code could not be loaded. Bundlers leave it out in production. */
export function warnNotLoaded(what: string, error: unknown): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      warnInDevelopment(`The code ${what} could not be loaded: ${String(error)}`);
    }
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
}

declare const process: { env: { NODE_ENV?: string } };
