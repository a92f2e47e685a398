import { expect, test } from 'vitest';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import { CHECKS } from '../../packages/server/src/conformance/runConformance.ts';
import { labOptions, startOurs } from './backends.ts';
import { plantedFaults } from './plantedFaults.ts';

// Our own handler passes every check, so that whatever is noticed here is the fault that was planted.
test.each(
  Object.entries(plantedFaults).flatMap(([what, faults]) =>
    faults.map(([wrong, plant]) => ({ what, wrong, plant })),
  ),
)('“$what” fails where $wrong', async ({ what, plant }) => {
  const check = CHECKS.find((each) => each.what === what);
  const lab = createLab(labOptions(await startOurs({ plant: plant() })));
  const fault: unknown = await check?.run(lab).catch((error: unknown) => error);
  // Neither a SkippedCheck nor a TypeError of the check itself.
  expect(Object.getPrototypeOf(fault ?? {})).toBe(Error.prototype);
});
