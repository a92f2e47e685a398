export { fakePorts } from './fakePorts.ts';
export type { FakePorts, FakePortsOptions, FakeSurface } from './fakePorts.ts';
export type { FakeClock } from './fakeClock.ts';
export type { ConnectPorts, CreateConductor } from '../flow/ConnectPorts.ts';
export type {
  CallbackPort,
  CallbackRequest,
  ClockPort,
  Code,
  ConductorPorts,
  OpeningPorts,
  OpenSurface,
  SurfaceEvent,
  SurfacePort,
  SurfaceRequest,
} from '../flow/ports.ts';
