import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bundleScript } from '../scripts/build-callback.mjs';
import { callbackScript, callbackScriptHash } from './callback.generated.ts';

test('the committed callback script is what its source makes', async () => {
  expect(callbackScript).toBe(await bundleScript());
});

test('the hash allows exactly the script, and the script fits into an inline element', () => {
  const digest = createHash('sha256').update(callbackScript).digest('base64');
  expect(callbackScriptHash).toBe(`sha256-${digest}`);
  expect(callbackScript).not.toContain('</');
});
