export { fakePorts } from './fakePorts.ts';
export type { FakePorts, FakePortsOptions, FakeSurface } from './fakePorts.ts';
export type { FakeClock } from './fakeClock.ts';
