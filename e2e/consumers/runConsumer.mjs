import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clickThrough } from './clickThrough.mjs';

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
  return { installed };
}

/** @param {import('./consumers.mjs').Consumer} consumer @param {string} folder @param {string[]} serve */
async function runPage({ host = 'localhost' }, folder, serve) {
  const PORT = String(await freePort());
  const API_PORT = String(await freePort());
  const origin = `http://${host}:${PORT}`;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    const polytomic = start(
      'npx polytomic-connect-sandbox --port 0 --provider-port 0',
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
    await answers(`http://127.0.0.1:${PORT}/`, `http://localhost:${PORT}/`);
    await clickThrough(origin, host);
    console.log(`connected at ${origin}`);
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/** The environment of a reader's shell: nothing of this workspace, of pnpm or of Vitest is in it. */
const CLEAN = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:npm_|pnpm_|NODE_|VITE|VITEST|INIT_CWD|CI$|CONNECT_|POLYTOMIC_)/iu.test(name) ||
      name === 'NODE_EXTRA_CA_CERTS' ||
      /^npm_config_registry$/iu.test(name),
  ),
);

/** @param {string} command @param {string} cwd @param {NodeJS.ProcessEnv} env */
async function run(command, cwd, env) {
  console.log(`$ ${command}`);
  const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  if (child.exitCode === 0) return;
  throw new Error(`${command} ended with ${String(child.exitCode)}:\n${output.slice(-6000)}`);
}

/** @param {string} command @param {string} cwd @param {NodeJS.ProcessEnv} env */
function start(command, cwd, env) {
  console.log(`$ ${command}`);
  // A process group of its own: the shell and npx have children, which are to end with it.
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const closed = once(child, 'close');
  return {
    /** @param {RegExp} pattern @returns {Promise<string>} its first group */
    printed: async (pattern) => {
      for (;;) {
        const [, found] = pattern.exec(output) ?? [];
        if (found !== undefined) return found;
        const ended = await Promise.race([
          once(child.stdout, 'data').then(() => false),
          closed.then(() => true),
        ]);
        if (ended) throw new Error(`${command} ended:\n${output}`);
      }
    },
    stop: async () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await closed;
      if (process.env['DEBUG']) console.log(output);
    },
  };
}

/** Waits until something answers at one of two addresses. @param {string[]} urls */
async function answers(...urls) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    for (const url of urls) {
      const response = await fetch(url).catch(() => undefined);
      await response?.body?.cancel();
      if (response !== undefined) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Nothing answers at ${urls.join(' or ')}.`);
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
