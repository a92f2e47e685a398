/** Warns the developer in the console, in development only. Our React package uses it, too. */
export function warnInDevelopment(message: string): void {
  if (isDevelopment()) console.warn(`Polytomic Connect: ${message}`);
}

declare const process: { env: { NODE_ENV?: string } };

/** Bundlers replace `process.env.NODE_ENV`; without a bundler there is no `process`, and no warning. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
