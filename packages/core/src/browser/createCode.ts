import type { Code } from '../flow/ports.ts';
import { checkNetwork } from './checkNetwork.ts';

/** Creates code that is loaded when it is needed, with the function that imports it. */
export function createCode<Module>(load: () => Promise<Module>): Code<Module> {
  let loaded: Module | undefined;
  return {
    get: () => loaded,
    async load() {
      if (loaded === undefined) {
        await checkNetwork();
        loaded = await load();
      }
      return loaded;
    },
  };
}
