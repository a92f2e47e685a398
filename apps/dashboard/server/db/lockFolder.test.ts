import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lockFolder.ts';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lock-'));
  folder = join(parent, 'data');
});

afterEach(() => rmSync(parent, { recursive: true }));

test('a folder is created, locked and unlocked', () => {
  const unlock = lockFolder(folder);
  expect(existsSync(join(folder, 'dashboard.pid'))).toBe(true);
  unlock();
  expect(existsSync(join(folder, 'dashboard.pid'))).toBe(false);
});

test('a folder that a running process uses is refused, with advice', () => {
  lockFolder(folder);
  writeFileSync(join(folder, 'dashboard.pid'), String(process.ppid));
  expect(() => lockFolder(folder)).toThrow(/Stop that one, or set DATA_DIR/u);
});

test('the lock of a killed process is ignored', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  lockFolder(folder);
  writeFileSync(join(folder, 'dashboard.pid'), String(pid));
  expect(() => lockFolder(folder)).not.toThrow();
});
