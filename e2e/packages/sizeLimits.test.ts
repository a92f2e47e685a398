import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

// The size budgets as `npm run size` applies them. It needs `npm run build` before.
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules', '.sizes-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const limits = JSON.parse(readFileSync(join(root, '.size-limit.json'), 'utf8')) as Limit[];

test('each budget is less than 1 kB above what is used', async () => {
  const { exitCode, sizes } = await measure(limits);
  expect(exitCode).toBe(0);
  expect(sizes).toHaveLength(limits.length);
  expect(sizes.filter(({ size, sizeLimit }) => sizeLimit - size >= 1000)).toEqual([]);
});

test('an import of 1 kB more breaks the budget of the button', async () => {
  const button = limits.find((limit) => limit.import.includes('PolytomicConnectButton')) as Limit;
  const target = relative(folder, join(root, button.path));
  const path = join(folder, 'padded.js');
  writeFileSync(
    path,
    `export ${button.import} from '${target}';\nexport const padding = '${incompressible(1000)}';\n`,
  );
  const names = button.import.replace('}', ', padding }');
  const { exitCode, sizes } = await measure([{ ...button, path, import: names }]);
  expect(exitCode).toBe(1);
  expect(sizes).toEqual([expect.objectContaining({ passed: false })]);
});

interface Limit {
  name: string;
  path: string;
  import: string;
  limit: string;
}

interface Measured {
  passed: boolean;
  size: number;
  sizeLimit: number;
}

/** Runs size-limit with these entries. */
async function measure(entries: Limit[]): Promise<{ exitCode: number; sizes: Measured[] }> {
  const config = join(folder, 'limits.json');
  // A path is relative to the configuration.
  const absolute = entries.map((entry) => ({ ...entry, path: resolve(root, entry.path) }));
  writeFileSync(config, JSON.stringify(absolute));
  const bin = join(root, 'node_modules/.bin/size-limit');
  const { code, stdout } = await promisify(execFile)(bin, ['--json', '--config', config], {
    cwd: root,
  }).then(
    (done) => ({ ...done, code: 0 }),
    (failure: { code: number; stdout: string }) => failure,
  );
  return { exitCode: code, sizes: JSON.parse(stdout) as Measured[] };
}

/** That many bytes which a compressor cannot make fewer, as text. */
function incompressible(bytes: number): string {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  );
  return Buffer.concat(blocks).toString('base64');
}
