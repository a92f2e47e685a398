import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBackends } from './checkBackends.mjs';
import { clickThrough } from './clickThrough.mjs';
import { freePort } from '../../scripts/freePort.mjs';
import { CLEAN, run, start, waitForAnswer } from './shell.mjs';

/**
 * Installs an app and runs it as its reader would.
 *
 * @param {import('./consumers.mjs').Consumer} consumer
 * @param {string} folder where the app goes: outside of the workspace
 * @param {string} registry
 * @returns {Promise<{ installed: number }>} the seconds until all was installed
 */
export async function runConsumer(consumer, folder, registry) {
  cpSync(fileURLToPath(new URL(`apps/${consumer.name}`, import.meta.url)), folder, {
    recursive: true,
  });
  writeFileSync(join(folder, '.npmrc'), `@polytomic-connect:registry=${registry}\n`);
  if (!existsSync(join(folder, 'package.json')))
    throw new Error(`${consumer.name} has no package.json`);
  const began = performance.now();
  await run(`npm install --no-audit --no-fund ${consumer.install.join(' ')}`, folder, CLEAN);
  const installed = (performance.now() - began) / 1000;
  // No secrets here: a build must not need them.
  for (const command of consumer.commands) await run(command, folder, CLEAN);
  if (consumer.serve !== undefined) await runPage(consumer, folder, consumer.serve);
  if (consumer.backends !== undefined) await checkBackends(consumer.backends, folder);
  return { installed };
}

/** @param {import('./consumers.mjs').Consumer} consumer @param {string} folder @param {string[]} serve */
async function runPage(consumer, folder, serve) {
  const { host = 'localhost', pages = ['/'] } = consumer;
  const PORT = String(await freePort());
  const API_PORT = String(await freePort());
  const origin = `http://${host}:${PORT}`;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    const polytomic = start(
      'npx @polytomic-connect/sandbox --port 0 --provider-port 0',
      folder,
      CLEAN,
    );
    stops.push(polytomic.stop);
    const url = await polytomic.printed(/API and hosted page\s+(http:\S+)/u);
    const env = {
      ...CLEAN,
      PORT,
      API_PORT,
      PUBLIC_URL: origin,
      CONNECT_SECRET: 'a secret for tests, of more than 32 characters',
      POLYTOMIC_URL: url,
      POLYTOMIC_API_KEY: 'sandbox-key-acme',
    };
    for (const command of serve) {
      stops.push(
        start(command.replaceAll('$PORT', PORT).replaceAll('$API_PORT', API_PORT), folder, env)
          .stop,
      );
    }
    await waitForAnswer(`http://127.0.0.1:${PORT}/`, `http://localhost:${PORT}/`);
    for (const page of pages) {
      await clickThrough(`${origin}${page}`, consumer);
      console.log(`connected at ${origin}${page}`);
    }
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}
