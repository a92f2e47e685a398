import { isScenario, type Scenario, scenarios } from '../options/scenarios.ts';
import { ControlProblem } from '../ControlProblem.ts';

/**
 * Reads the name of a scenario.
 * @throws a 422 that lists the scenarios when there is none of this name.
 */
export function readScenario(name: string): Scenario {
  if (isScenario(name)) return name;
  throw new ControlProblem(422, `There is no scenario “${name}”.`, {
    scenarios: Object.keys(scenarios),
  });
}
