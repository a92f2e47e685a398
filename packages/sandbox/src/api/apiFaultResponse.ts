import type { World } from '../World.ts';
import { type ApiFault, faultBody } from './ApiFault.ts';
import type { ApiVersion } from './apiVersion.ts';

/** Answers with a fault, in the shape that the switch selects. */
export function apiFaultResponse(
  { store }: World,
  fault: ApiFault,
  version: ApiVersion = '2025-09-18',
): Response {
  const { errorShape } = store.switches;
  const isOldest = version === '2021-05-23' && errorShape === 'flat';
  const body = isOldest ? { result: null, error: fault.message } : faultBody(fault, errorShape);
  return Response.json(body, {
    status: fault.status,
    headers: { 'cache-control': 'no-store', ...fault.headers },
  });
}
