export { fakeConnect } from './fakeConnect.tsx';
export type { FakeConnect, FakeConnectOptions } from './fakeConnect.tsx';
