import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeCallback } from '../scripts/build-callback.mjs';
import { callbackScript, callbackScriptHash } from './callback.ts';

test('the committed callback script is what its source makes', async () => {
  const committed = readFileSync(new URL('callback.ts', import.meta.url), 'utf8');
  expect(compact(committed)).toBe(compact(await makeCallback()));
});

test('the hash allows exactly the script, and the script fits into an inline element', () => {
  const digest = createHash('sha256').update(callbackScript).digest('base64');
  expect(callbackScriptHash).toBe(`sha256-${digest}`);
  expect(callbackScript).not.toContain('</');
});

/** The formatter may break lines differently. */
function compact(source: string): string {
  return source.replaceAll(/\s+/gu, ' ');
}
