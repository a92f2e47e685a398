import { isDevelopment } from './isDevelopment.ts';

/** Warns the developer in the console, in development only. Our React package uses it, too. */
export function warnInDevelopment(message: string): void {
  if (isDevelopment()) console.warn(`Polytomic Connect: ${message}`);
}
