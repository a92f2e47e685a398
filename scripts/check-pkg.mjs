// Packs every package and checks what a user would get.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packAll } from './pack/packAll.mjs';

const bin = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'pack-'));
try {
  for (const { folder, tarball, size, files } of packAll(out)) {
    console.log(`\n${folder}: ${files.length} files, ${(size / 1024).toFixed(0)} kB packed`);
    execFileSync(join(bin, 'publint'), ['run', tarball, '--strict'], { stdio: 'inherit' });
    // The server and the sandbox are ES modules only, as their READMEs say at the top.
    const profile = ['core', 'react'].includes(folder) ? 'strict' : 'esm-only';
    const stylesheets = files
      .map(({ path }) => path)
      .filter((path) => /^(?!dist\/).*\.css$/u.test(path));
    if (stylesheets.length === 0) stylesheets.push('none');
    execFileSync(
      join(bin, 'attw'),
      [tarball, '--profile', profile, '--exclude-entrypoints', ...stylesheets],
      { stdio: 'inherit' },
    );
  }
} finally {
  rmSync(out, { recursive: true });
}
