import type { Scenario } from '../options/scenarios.ts';
import type { World } from '../World.ts';
import type { ApiVersion } from './apiVersion.ts';
import type { Caller } from './authenticate.ts';

/** A call of the API whose sender is known. */
export interface ApiCall {
  readonly world: World;
  readonly caller: Caller;
  readonly version: ApiVersion;
  readonly scenario: Scenario;
  /** The id in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The parsed JSON of a POST. */
  readonly body: unknown;
}
