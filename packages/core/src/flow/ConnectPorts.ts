import type { Begun, Conductor } from './Conductor.ts';
import type { Code, OpeningPorts } from './ports.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/** What a flow runs on: the outside, and where the code of its conductor comes from. */
export interface ConnectPorts extends OpeningPorts {
  conductor: Code<CreateConductor>;
}

/** Creates the conductor of a flow that has begun. */
export type CreateConductor = <Params>(
  options: StartConnectOptions<Params>,
  ports: OpeningPorts,
  begun: Begun,
) => Conductor;
