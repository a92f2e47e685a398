export {
  type SandboxServer,
  type SandboxServerOptions,
  startSandboxServer,
} from './startSandboxServer.ts';
