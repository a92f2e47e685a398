import type { World } from '../World.ts';
import { type ApiFault, faultBody } from './ApiFault.ts';

/** Answers with a fault, in the shape that the switch selects. */
export function apiFaultResponse({ store }: World, fault: ApiFault): Response {
  return Response.json(faultBody(fault, store.switches.errorShape), {
    status: fault.status,
    headers: { 'cache-control': 'no-store', ...fault.headers },
  });
}
