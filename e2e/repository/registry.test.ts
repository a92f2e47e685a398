import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

// A registry is configured where npm runs. A file that names one would send everybody there.
test('no tracked file names the host of a package registry', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split(
    '\0',
  );
  const named = files.filter(
    (file) =>
      /\.(?:cjs|css|html|js|json|md|mdx|mjs|sh|svg|toml|ts|tsx|txt|ya?ml)$|(?:^|\/)\.\w+$/u.test(
        file,
      ) && /registry\.(?:npmjs|yarnpkg|npmmirror)\./u.test(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(named).toEqual([]);
});
