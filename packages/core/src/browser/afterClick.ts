import { createConductor as createFlowConductor } from '../flow/createConductor.ts';
import type { CreateConductor } from '../flow/ConnectPorts.ts';
import { callbackListener } from './callback/callbackListener.ts';

// What each flow needs once its session is asked for: one file, so that it takes one request.
export { watchPopup } from './surfaces/watchPopup.ts';

export const createConductor: CreateConductor = (options, ports, begun) =>
  createFlowConductor(options, { callbacks: callbackListener, ...ports }, begun);
