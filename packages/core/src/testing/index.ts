export { fakePorts } from './fakePorts.ts';
export type { FakePorts, FakePortsOptions, FakeSurface } from './fakePorts.ts';
export type { FakeClock } from './fakeClock.ts';
export type {
  CallbackPort,
  CallbackRequest,
  ClockPort,
  ConnectPorts,
  OpenSurface,
  SurfaceEvent,
  SurfacePort,
  SurfaceRequest,
} from '../flow/ports.ts';
