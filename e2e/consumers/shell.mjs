import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The environment of a reader's shell: nothing of this workspace, of pnpm or of Vitest is in it. */
export const CLEAN = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:npm_|pnpm_|NODE_|VITE|VITEST|INIT_CWD|CI$|CONNECT_|POLYTOMIC_)/iu.test(name) ||
      name === 'NODE_EXTRA_CA_CERTS' ||
      /^npm_config_registry$/iu.test(name),
  ),
);

/**
 * Runs a command to its end.
 *
 * @param {string} command @param {string} cwd @param {NodeJS.ProcessEnv} env
 * @param {number[]} [codes] the exit codes that are expected
 */
export async function run(command, cwd, env, codes = [0]) {
  console.log(`$ ${command}`);
  const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  const code = child.exitCode ?? -1;
  if (codes.includes(code)) return { code, output };
  throw new Error(`${command} ended with ${code}:\n${output.slice(-6000)}`);
}

/**
 * Starts a command that keeps running.
 *
 * @param {string} command @param {string} cwd @param {NodeJS.ProcessEnv} env
 */
export function start(command, cwd, env) {
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
export async function waitForAnswer(...urls) {
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
