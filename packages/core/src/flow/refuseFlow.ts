import type { ConnectFlow } from './ConnectFlow.ts';
import { createPublisher } from './createPublisher.ts';
import type { Surface } from './session.ts';
import type { FlowResult } from './transition.ts';

/** Creates a flow that cannot start: it has ended already. */
export function refuseFlow(surface: Surface | undefined, result: FlowResult): ConnectFlow {
  const { publish, ...flow } = createPublisher(surface ?? 'popup');
  publish({ phase: 'settled', surface: flow.getSnapshot().surface, result });
  return {
    ...flow,
    cancel: doNothing,
    focus: doNothing,
    openWindow: doNothing,
    continueInTab: doNothing,
  };
}

function doNothing(): void {}
