// `npm run demo` on a fresh clone, until the dashboard answers.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { round } from './measurement.mjs';

const STARTS = 3;

/** @returns {Promise<import('./measurement.mjs').Measurement>} */
export async function measureDemo() {
  const rows = [];
  for (let start = 1; start <= STARTS; start += 1)
    rows.push({ name: `start ${start}`, isOurs: true, values: [round(await startOnce(), 1)] });
  return {
    title: 'The demo from a fresh clone',
    how: 'Seconds from `npm run demo` in a fresh clone until the dashboard answers, packages from the cache of the machine where it has them.',
    columns: ['s'],
    rows,
  };
}

/** @returns {Promise<number>} seconds */
async function startOnce() {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('git', ['clone', '--quiet', root, folder]);
  const started = performance.now();
  const demo = spawn('npm', ['run', 'demo'], {
    cwd: folder,
    detached: true,
    env: {
      ...process.env,
      PORT: '4650',
      SANDBOX_PORT: '4651',
      SANDBOX_PROVIDER_PORT: '4652',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await printedAddress(demo.stdout);
    return (performance.now() - started) / 1000;
  } finally {
    if (demo.pid !== undefined) process.kill(-demo.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Resolves as soon as it has printed an address that answers. @param {import('node:stream').Readable} output */
async function printedAddress(output) {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const address = /https?:\/\/localhost:\d+/u.exec(text)?.[0];
    if (address === undefined) continue;
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('The demo ended before it answered.');
}
