import type { Check } from '../../packages/server/src/conformance/Check.ts';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import { CHECKS, runChecks } from '../../packages/server/src/conformance/runConformance.ts';
import { secretChecks } from '../../packages/server/src/conformance/checks/secretChecks.ts';
import { labOptions, startOurs } from './backends.ts';

/**
 * The checks that ask our own handler for routes that start like this, which no others of them can notice, and the
 * checks that read the answers of all.
 */
export async function checksAt(start: string): Promise<readonly Check[]> {
  asked ??= await recordRoutes();
  const checks = CHECKS.filter(
    (check) =>
      secretChecks.includes(check) || asked?.get(check)?.some((route) => route.startsWith(start)),
  );
  if (checks.length === secretChecks.length) throw new Error(`No check asks for ${start}.`);
  return checks;
}

let asked: ReadonlyMap<Check, readonly string[]> | undefined;

async function recordRoutes(): Promise<ReadonlyMap<Check, readonly string[]>> {
  let routes: string[] = [];
  const plant = {
    before: (_: Request, route: string) => {
      routes.push(route);
      return undefined;
    },
  };
  const lab = createLab(labOptions(await startOurs({ plant })));
  const found = new Map<Check, readonly string[]>();
  for (const check of CHECKS) {
    routes = [];
    await runChecks([check], lab);
    found.set(check, routes);
  }
  return found;
}
