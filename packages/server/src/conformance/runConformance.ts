import { attackChecks } from './checks/attackChecks.ts';
import { callbackChecks } from './checks/callbackChecks.ts';
import { type Check, SkippedCheck } from './Check.ts';
import { contractChecks } from './checks/contractChecks.ts';
import { createLab, type LabOptions } from './lab/createLab.ts';
import type { Lab } from './lab/Lab.ts';
import { linkChecks } from './checks/linkChecks.ts';
import { optionalChecks } from './checks/optionalChecks.ts';
import { polytomicChecks } from './checks/polytomicChecks.ts';
import { reconnectChecks } from './checks/reconnectChecks.ts';
import { requestChecks } from './checks/requestChecks.ts';
import { secretChecks } from './checks/secretChecks.ts';

/** The result of one check. */
export interface ConformanceResult extends Pick<Check, 'what' | 'why'> {
  /** What was seen instead; missing if the check passed. */
  fault?: string;
  /** Why it was not checked, such as an optional route that the backend does not have. */
  skipped?: string;
}

/**
 * Checks a running backend, in front of a running sandbox: the contract of the routes, and attacks.
 *
 * @param onResult called after each check
 */
export async function runConformance(
  options: LabOptions,
  onResult: (result: ConformanceResult) => void = () => {},
): Promise<readonly ConformanceResult[]> {
  return await runChecks(CHECKS, createLab(options), onResult);
}

/** Runs these checks alone, one after the other. */
export async function runChecks(
  checks: readonly Check[],
  lab: Lab,
  onResult: (result: ConformanceResult) => void = () => {},
): Promise<readonly ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const check of checks) {
    const result: ConformanceResult = { what: check.what, why: check.why };
    try {
      await check.run(lab);
    } catch (error) {
      const reason = reasonOf(error);
      if (error instanceof SkippedCheck) result.skipped = reason;
      else result.fault = reason;
    }
    results.push(result);
    onResult(result);
  }
  return results;
}

/** `fetch` says only that it failed, and has the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return error instanceof TypeError && cause instanceof Error
    ? `${message}: ${cause.message}`
    : message;
}

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  ...contractChecks,
  ...callbackChecks,
  ...requestChecks,
  ...attackChecks,
  ...reconnectChecks,
  ...polytomicChecks,
  ...optionalChecks,
  ...linkChecks,
  ...secretChecks,
];
