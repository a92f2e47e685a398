import type { Check } from '../../packages/server/src/conformance/Check.ts';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import { CHECKS, runChecks } from '../../packages/server/src/conformance/runConformance.ts';
import { secretChecks } from '../../packages/server/src/conformance/checks/secretChecks.ts';
import { labOptions, startOurs } from './backends.ts';

/**
 * The checks that send a request of this kind to our own handler, and the checks that read the answers of all.
 *
 * A backend that differs from our handler in its answers to such requests alone needs no others: up to the first such
 * request a check sees what our handler answers, so a check that sends none ends as it does for our handler.
 */
export async function checksThatSend(
  isOfKind: (request: SentRequest) => boolean,
): Promise<readonly Check[]> {
  recorded ??= await recordRequests();
  const checks = CHECKS.filter(
    (check) => secretChecks.includes(check) || recorded?.get(check)?.some(isOfKind),
  );
  if (checks.length === secretChecks.length) throw new Error('No check sends such a request.');
  return checks;
}

/** A request that a check sends. */
export interface SentRequest {
  method: string;
  /** The path after the one of the routes, such as `/session`. */
  route: string;
  host: string;
  headers: Headers;
  body: string;
}

/** Requests for routes that start like this. */
export function at(start: string): (request: SentRequest) => boolean {
  return ({ route }) => route.startsWith(start);
}

let recorded: ReadonlyMap<Check, readonly SentRequest[]> | undefined;

async function recordRequests(): Promise<ReadonlyMap<Check, readonly SentRequest[]>> {
  let requests: SentRequest[] = [];
  const plant = {
    async before(request: Request, route: string) {
      const { method, headers } = request;
      const { hostname: host } = new URL(request.url);
      requests.push({ method, route, host, headers, body: await request.clone().text() });
      return request;
    },
  };
  const lab = createLab(labOptions(await startOurs({ plant })));
  const found = new Map<Check, readonly SentRequest[]>();
  for (const check of CHECKS) {
    requests = [];
    await runChecks([check], lab);
    found.set(check, requests);
  }
  return found;
}
