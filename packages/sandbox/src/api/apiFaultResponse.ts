import type { World } from '../World.ts';
import { type ApiFault, faultBody } from './ApiFault.ts';
import { type ApiVersion, newestVersion, oldestVersion } from './apiVersion.ts';

/** Answers with a fault, in the shape that the switch selects. */
export function apiFaultResponse(
  { store }: World,
  fault: ApiFault,
  version: ApiVersion = newestVersion,
): Response {
  const { errorShape } = store.switches;
  const isOldest = version === oldestVersion && errorShape === 'flat';
  const body = isOldest ? { result: null, error: fault.message } : faultBody(fault, errorShape);
  return Response.json(body, {
    status: fault.status,
    headers: { 'cache-control': 'no-store', ...fault.headers },
  });
}
