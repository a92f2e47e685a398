declare const process: { env: { NODE_ENV?: string } };

/**
 * Whether this is a development build. Bundlers replace `process.env.NODE_ENV`; without a bundler there is no
 * `process`, and it counts as production. Where a text is to be left out in production, the code compares the literal itself:
 * bundlers fold nothing else.
 */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
