import type { SandboxSwitches } from '../options/switches.ts';
import { ApiFault } from './ApiFault.ts';

/** The dated versions of the API, oldest first. */
export const apiVersions = [
  '2021-05-23',
  '2022-12-12',
  '2023-04-25',
  '2024-02-08',
  '2025-09-18',
] as const;

/** One of the API's dated versions. */
export type ApiVersion = (typeof apiVersions)[number];

/** Its replies have another envelope. */
export const oldestVersion: ApiVersion = '2021-05-23';

/** What the panel's sessions are made with, and a call without a version if a switch says so. */
export const newestVersion: ApiVersion = '2025-09-18';

/** The version that a request is answered in. @throws a 400 when the named version does not exist. */
export function parseApiVersion(
  value: string | null,
  missingVersion: SandboxSwitches['missingVersion'],
): ApiVersion {
  if (isApiVersion(value)) return value;
  if (value === null && missingVersion === 'oldest') return oldestVersion;
  if (value === null && missingVersion === 'newest') return newestVersion;
  throw new ApiFault(
    400,
    value === null ? 'version_missing' : 'version_unknown',
    value === null
      ? 'The X-Polytomic-Version header is missing.'
      : `X-Polytomic-Version ${JSON.stringify(value)} is not a version of this API.`,
    { versions: apiVersions },
  );
}

/** Whether a value is one of the API's versions. */
export function isApiVersion(value: string | null): value is ApiVersion {
  return apiVersions.some((known) => known === value);
}

/** Wraps the data of an answer: `{data}`, and `{result, error}` in the oldest version. */
export function envelope(version: ApiVersion, data: unknown): unknown {
  return version === oldestVersion ? { result: data, error: null } : { data };
}

/** Whether a version has what came with 2025-09-18: `ttl`, session reading, 404 and 409. */
export function hasSessionReading(version: ApiVersion): boolean {
  return version >= '2025-09-18';
}
