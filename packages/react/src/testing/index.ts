export type { FakePorts } from '@polytomic-connect/core/testing';
export { fakeConnect } from './fakeConnect.tsx';
export type { FakeConnect, FakeConnectOptions } from './fakeConnect.tsx';
