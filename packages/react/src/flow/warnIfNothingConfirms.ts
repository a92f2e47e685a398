import { warnInDevelopment } from '@polytomic-connect/core';
import type { UseConnectSessionOptions } from './options/UseConnectSessionOptions.ts';

/** Warns the developer that `onConnected` will never be called. Bundlers leave it out in production. */
export function warnIfNothingConfirms({
  onConnected,
  confirmSession,
}: Pick<UseConnectSessionOptions<never>, 'onConnected' | 'confirmSession'>): void {
  try {
    if (process.env.NODE_ENV !== 'production' && onConnected && !confirmSession) {
      warnInDevelopment(NOTHING_CONFIRMS);
    }
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
}

declare const process: { env: { NODE_ENV?: string } };

const NOTHING_CONFIRMS =
  'There is an `onConnected`, but no `confirmSession`, so no flow can end as `connected`. Use `client`, give `confirmSession`, or handle `onReturned`.';
