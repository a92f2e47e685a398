import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import budgets from '../../.size-limit.mjs';

// The size budgets as `npm run size` applies them. It needs `npm run build` before.
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules', '.sizes-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('each budget is less than 1 kB above what is used', async () => {
  const { exitCode, sizes } = await measure();
  expect(exitCode).toBe(0);
  expect(sizes).toHaveLength(budgets.length);
  expect(sizes.filter(({ size, sizeLimit }) => sizeLimit - size >= 1000)).toEqual([]);
});

test('an import of 1 kB more breaks the budget of the button', async () => {
  const button = budgetOf('PolytomicConnectButton');
  const target = relative(folder, join(root, button.path));
  const path = join(folder, 'padded.js');
  writeFileSync(
    path,
    `export ${button.import} from '${target}';\nexport const padding = '${incompressible(1000)}';\n`,
  );
  const names = button.import.replace('}', ', padding }');
  const { exitCode, sizes } = await measure(button.name, { path, import: names });
  expect(exitCode).toBe(1);
  expect(sizes).toEqual([expect.objectContaining({ passed: false })]);
});

test('what is measured does not name the folder, whose length would count', async () => {
  const bundle = join(folder, 'bundle');
  await measure(budgetOf('PolytomicConnectButton').name, {}, ['--save-bundle', bundle]);
  const texts = readdirSync(bundle).map((name) => readFileSync(join(bundle, name), 'utf8'));
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toContain('packages/');
});

interface Measured {
  passed: boolean;
  size: number;
  sizeLimit: number;
}

function budgetOf(exportName: string): (typeof budgets)[number] {
  return budgets.find((budget) => budget.import.includes(exportName)) as (typeof budgets)[number];
}

/** Runs size-limit with all budgets, or with the one of that name after these changes. */
async function measure(
  name?: string,
  changes: { path?: string; import?: string } = {},
  options: string[] = [],
): Promise<{ exitCode: number; sizes: Measured[] }> {
  const config = join(folder, 'limits.mjs');
  // A path is relative to the configuration.
  writeFileSync(
    config,
    `import { resolve } from 'node:path';
import budgets from ${JSON.stringify(join(root, '.size-limit.mjs'))};
const name = ${JSON.stringify(name)};
export default budgets
  .filter((budget) => name === undefined || budget.name === name)
  .map((budget) => ({ ...budget, ...${JSON.stringify(changes)} }))
  .map((budget) => ({ ...budget, path: resolve(${JSON.stringify(root)}, budget.path) }));
`,
  );
  const bin = join(root, 'node_modules/.bin/size-limit');
  const { code, stdout } = await promisify(execFile)(
    bin,
    ['--json', '--config', config, ...options],
    { cwd: root },
  ).then(
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
