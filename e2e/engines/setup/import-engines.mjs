// Loads a module of e2e/engines, TypeScript as it is, for the scripts that run outside of Vitest.
import { fileURLToPath } from 'node:url';
import { defaultServerConditions, runnerImport } from 'vite';

/** @param {string} path below e2e/engines @returns {Promise<unknown>} */
export async function importEngines(path) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  /** @type {{ module: unknown }} */
  const { module } = await runnerImport(file, {
    configFile: false,
    resolve: { conditions: ['@polytomic-connect/source', ...defaultServerConditions] },
  });
  return module;
}
