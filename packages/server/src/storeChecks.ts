export { linkStoreChecks } from './storeChecks/linkStoreChecks.ts';
export { sessionStoreChecks } from './storeChecks/sessionStoreChecks.ts';
export type { StoreCheck } from './storeChecks/StoreCheck.ts';
