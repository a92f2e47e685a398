declare const process: { env: { NODE_ENV?: string } };

/**
 * Whether this is a development build. Bundlers replace `process.env.NODE_ENV`; without a bundler there is no
 * `process`, and it counts as production. Code that is left out in production does not call this, but compares the literal
 * itself: bundlers evaluate nothing else.
 */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
