// Packs the package in the current folder and checks what a user would get.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = mkdtempSync(join(tmpdir(), 'pack-'));
try {
  execFileSync('pnpm', ['pack', '--pack-destination', out], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [name] = readdirSync(out);
  if (name === undefined) throw new Error('pnpm pack made nothing');
  const tarball = join(out, name);
  const bin = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
  execFileSync(join(bin, 'publint'), ['run', tarball, '--strict'], { stdio: 'inherit' });
  execFileSync(
    join(bin, 'attw'),
    [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'],
    { stdio: 'inherit' },
  );
} finally {
  rmSync(out, { recursive: true });
}
