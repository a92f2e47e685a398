import type { FlowBeginning } from './Conductor.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import { createCleanups } from './createCleanups.ts';
import { createConductor } from './createConductor.ts';
import { createPublisher } from './createPublisher.ts';
import type { ConductorPorts } from './ports.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/** Takes a flow up on the page that the whole-page surface came back to. */
export function resumeFlow<Params>(
  options: StartConnectOptions<Params>,
  ports: ConductorPorts,
  beginning: Extract<FlowBeginning, { type: 'resume' }>,
): ConnectFlow {
  const publisher = createPublisher('redirect');
  const cleanups = createCleanups(ports);
  const { takeOver, ...actions } = createConductor(options, ports, { publisher, cleanups });
  takeOver(beginning);
  const { outcome, getSnapshot, subscribe } = publisher;
  return { outcome, getSnapshot, subscribe, ...actions };
}
