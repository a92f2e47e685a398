import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEnv } from '../process/readEnv.ts';
import { startPolytomic } from './startPolytomic.ts';

const settings = readEnv({ SANDBOX_PORT: '0', SANDBOX_PROVIDER_PORT: '0' });
let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'polytomic-'));
  // As a container leaves it behind that was killed.
  mkdirSync(join(dataFolder, 'sandbox.json.lock'));
  writeFileSync(join(dataFolder, 'sandbox.json.lock', 'a-container-that-is-gone'), '');
});

afterEach(() => rmSync(dataFolder, { recursive: true }));

test('in a folder that is locked, a lock that an earlier sandbox left behind does not stop the start', async () => {
  const { sandbox, close } = await startPolytomic(settings, { dataFolder, isLocked: true });
  expect(sandbox).toBe(true);
  await close();
});

test('in a folder that is not locked, the lock of another sandbox is respected', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const first = await startPolytomic(settings, { dataFolder, isLocked: true });
  await expect(startPolytomic(settings, { dataFolder })).rejects.toThrow(
    'in use by another sandbox',
  );
  await first.close();
});
