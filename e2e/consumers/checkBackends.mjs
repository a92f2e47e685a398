import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/freePort.mjs';
import { CLEAN, run, start } from './shell.mjs';

const SANDBOX = 'npx --yes @polytomic-connect/sandbox';
const CONFORMANCE = 'npx --yes @polytomic-connect/server conformance';

/**
 * Runs the conformance command from the published package against backends that each listen on a port of their own. It
 * is downloaded by npx into a folder that has nothing, as on the computer of somebody who writes Python.
 *
 * @param {import('./consumers.mjs').Backend[]} backends
 * @param {string} folder where our own handler is installed, and the other backends are copied to
 * @throws Error if one of them does not get the result that is expected
 */
export async function checkBackends(backends, folder) {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  cpSync(join(folder, '.npmrc'), join(empty, '.npmrc'));
  // With a cache of its own, npx cannot take what an earlier run has downloaded.
  const npx = { ...CLEAN, npm_config_cache: join(folder, 'cache') };
  for (const name of ['sandbox', 'server']) {
    await run(`npx --yes @polytomic-connect/${name} --help`, empty, npx);
  }
  const results = await Promise.allSettled(backends.map((backend) => checkBackend(backend)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;

  /** @param {import('./consumers.mjs').Backend} backend */
  async function checkBackend({ file, page, command, conforms }) {
    if (file.includes('/')) cpSync(fromRoot(file), join(folder, command.split(' ').at(-1) ?? file));
    if (page !== undefined) cpSync(fromRoot(page), join(folder, basename(page)));
    const sandbox = start(`${SANDBOX} --port 0 --provider-port 0`, empty, npx);
    const stops = [sandbox.stop];
    try {
      const polytomic = await sandbox.printed(/API and hosted page\s+(http:\S+)/u);
      const PORT = String(await freePort());
      const url = `http://localhost:${PORT}`;
      const server = start(command, folder, {
        ...CLEAN,
        PORT,
        PUBLIC_URL: url,
        POLYTOMIC_URL: polytomic,
        ACME_KEY: 'sandbox-key-acme',
        GLOBEX_KEY: 'sandbox-key-globex',
      });
      stops.push(server.stop);
      await server.printed(/(Listening)/u);
      const { code, output } = await run(
        `${CONFORMANCE} ${url}/api/polytomic --user "X-Demo-User: ann" --other "X-Demo-User: gus" --colleague "X-Demo-User: amy" --sandbox ${polytomic}`,
        empty,
        npx,
        [0, 1],
      );
      const failures = output.split('\n').filter((line) => line.startsWith('FAILS  '));
      console.log(`${command}: ${/^\d+ of \d+ hold.*$/mu.exec(output)?.[0] ?? 'no result'}`);
      const expected = conforms ? [] : failuresInGuide();
      if (code !== (conforms ? 0 : 1) || failures.join('\n') !== expected.join('\n')) {
        throw new Error(`${command} did not get the expected result:\n${output}`);
      }
    } finally {
      for (const stop of stops.toReversed()) await stop();
    }
  }
}

/** @param {string} path in the repository */
function fromRoot(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The lines that the guide prints for the naive backend. @returns {string[]} */
function failuresInGuide() {
  const guide = new URL('../../docs/guides/your-own-backend.md', import.meta.url);
  return [...readFileSync(guide, 'utf8').matchAll(/^FAILS {2}.*$/gmu)].map(([line]) => line);
}
