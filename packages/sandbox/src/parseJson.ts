/** More levels than any body needs, and few enough to copy and write the value without a stack overflow. */
export const deepestJson = 100;

/**
 * Parses JSON from outside.
 * @throws when it is not JSON, or is nested deeper than `deepestJson`.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, deepestJson)) throw new Error('The JSON is nested too deeply.');
  return value;
}

/** Whether a value is an object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}
