import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFolderCircles } from './findFolderCircles.ts';

// The linter's own configuration, run on a tree of files that break the table of docs/architecture.md.
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'imports-'));

const CIRCLES = ['packages/core/src/flow', 'packages/react/src/panel', 'apps/dashboard/src', 'e2e'];

// Without them the linter would follow the link to node_modules.
const FOLDERS = ['.storybook', 'apps', 'bench', 'e2e', 'packages', 'scripts'];

const REFUSED: [from: string, specifier: string][] = [
  ['packages/core/src/flow/flow.ts', 'react'],
  ['packages/core/src/flow/flow.ts', '../browser/startConnect.ts'],
  ['packages/core/src/relay/relay.ts', '../setup/findSetupProblems.ts'],
  ['packages/core/src/browser/browser.ts', '../testing/fakePorts.ts'],
  ['packages/core/src/browser/browser.ts', '../../../server/src/http/Problem.ts'],
  ['packages/react/src/panel/panel.ts', '../dialog/ConnectDialog.tsx'],
  ['packages/react/src/flow/flow.ts', '@tanstack/react-query'],
  ['packages/react/src/flow/flow.ts', '../query/index.ts'],
  ['packages/react/src/query/query.ts', '@polytomic-connect/server'],
  ['packages/server/src/routes/session.ts', './confirm.ts'],
  ['packages/server/src/routes/session.ts', '../handler/createConnectHandler.ts'],
  ['packages/server/src/http/body.ts', '../routes/session.ts'],
  ['packages/server/src/stores/store.ts', '../handler/createConnectHandler.ts'],
  ['packages/server/src/exchange/exchange.ts', '../routes/session.ts'],
  ['packages/server/src/access/allowedTypes.ts', '@polytomic-connect/core'],
  ['packages/server/src/handler/handler.ts', 'parse5'],
  ['packages/server/src/handler/handler.ts', '../conformance/parsePage.ts'],
  ['packages/server/src/routes/session.ts', '../conformance/parsePage.ts'],
  ['packages/server/src/http/body.ts', '../conformance/parsePage.ts'],
  ['packages/server/src/conformance/page.ts', 'jose'],
  ['packages/server/src/conformance/page.ts', '../http/Problem.ts'],
  ['packages/sandbox/src/api/api.ts', '@polytomic-connect/core/wire'],
  ['packages/sandbox/src/api/api.ts', '../../../core/src/relay/wire.ts'],
  ['packages/core/src/flow/flow.test.ts', '../../../../e2e/surface/Visit.ts'],
  ['apps/dashboard/server/main.ts', '@polytomic-connect/core'],
  ['apps/dashboard/server/main.ts', '../../../packages/server/src/index.ts'],
  ['apps/dashboard/src/page.ts', '@polytomic-connect/sandbox'],
  ['apps/examples/express/app.ts', '../../../e2e/surface/Visit.ts'],
  ['.storybook/preview.ts', '@polytomic-connect/core'],
  ['scripts/script.mjs', '../e2e/engines/setup/chromium.mjs'],
  ['scripts/script.mjs', '@polytomic-connect/core'],
];

const ALLOWED: [from: string, specifier: string][] = [
  ['packages/core/src/flow/flow.ts', '../relay/wire.ts'],
  ['packages/core/src/browser/browser.ts', '../flow/startFlow.ts'],
  ['packages/react/src/dialog/dialog.ts', '../panel/ConnectPanel.tsx'],
  ['packages/react/src/query/query.ts', '@tanstack/react-query'],
  ['packages/server/src/routes/session.ts', '../access/allowedTypes.ts'],
  ['packages/server/src/handler/handler.ts', '../routes/session.ts'],
  ['packages/server/src/conformance/page.ts', 'parse5'],
  ['packages/server/src/conformance/page.ts', './Lab.ts'],
  ['apps/dashboard/server/main.ts', '@polytomic-connect/sandbox/node'],
  ['.storybook/preview.ts', '@polytomic-connect/core/testing'],
  ['scripts/script.mjs', 'node:fs'],
  ['bench/bench.mjs', '../e2e/engines/setup/chromium.mjs'],
];

let diagnostics: { code: string; filename: string }[];

beforeAll(async () => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const circle of CIRCLES) {
    write(`${circle}/One.ts`, "import type { Two } from './Two.ts';\nexport type One = Two | 1;\n");
    write(`${circle}/Two.ts`, "import type { One } from './One.ts';\nexport type Two = One[];\n");
  }
  for (const [from, specifier] of [...REFUSED, ...ALLOWED]) {
    const keyword = from.endsWith('.mjs') ? '' : 'type ';
    write(place(from, specifier), `export ${keyword}{ it } from '${specifier}';\n`);
  }
  const lint = promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', ...FOLDERS],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  const { stdout } = await lint.catch((error: unknown) => error as { stdout: string });
  ({ diagnostics } = JSON.parse(stdout) as { diagnostics: typeof diagnostics });
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(CIRCLES)('a circle of types in %s is refused', (circle) => {
  expect(codesOf(`${circle}/One.ts`)).toContain('import(no-cycle)');
});

test.each(REFUSED)('%s may not import %s', (from, specifier) => {
  expect(codesOf(place(from, specifier))).toContain('eslint(no-restricted-imports)');
});

test.each(ALLOWED)('%s may import %s', (from, specifier) => {
  expect(codesOf(place(from, specifier))).not.toContain('eslint(no-restricted-imports)');
});

test.each(['core', 'react', 'server', 'sandbox'])(
  'no folder of %s is in a circle with another one, types included',
  (name) => {
    expect(findFolderCircles(join(root, 'packages', name, 'src'))).toEqual([]);
  },
);

test('a circle of folders is found, whatever is imported and however long the way round is', () => {
  write('circle/one/One.ts', "import type { Two } from '../two/Two.ts';\nexport type One = Two;\n");
  write('circle/two/Two.ts', "export type Two = import('../three/deep/Three.ts').Three;\n");
  write('circle/three/deep/Three.ts', "export { One as Three } from '../../one/One.ts';\n");
  write('circle/above/Above.ts', "import '../one/One.ts';\n");
  write('circle/one/One.test.ts', "import '../above/Above.ts';\n");

  expect(findFolderCircles(join(folder, 'circle'))).toEqual([
    'one -> two',
    'three -> one',
    'two -> three',
  ]);
});

function codesOf(file: string): string[] {
  return diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);
}

/** A file of its own for each import, in the folder of the importing file. */
function place(from: string, specifier: string): string {
  const [, name = '', end = ''] =
    /^(.*?)(\.(?:test\.)?\w+)$/u.exec(from.replace(/^\./u, '%')) ?? [];
  return `${name.replace('%', '.')}-${specifier.replaceAll(/\W+/gu, '-')}${end}`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
