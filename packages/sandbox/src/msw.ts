export { createSandboxHandlers, type MswHttp } from './createSandboxHandlers.ts';
