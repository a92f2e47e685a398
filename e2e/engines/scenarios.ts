import type { Scenario } from './Scenario.ts';
import { again } from './scenarios/again.ts';
import { away } from './scenarios/away.ts';
import { leaving } from './scenarios/leaving.ts';
import { policies } from './scenarios/policies.ts';
import { returning } from './scenarios/returning.ts';

/** THE TABLE: every row runs in every engine, on every surface that it names. */
export const scenarios: readonly Scenario[] = [
  ...returning,
  ...leaving,
  ...policies,
  ...again,
  ...away,
];
