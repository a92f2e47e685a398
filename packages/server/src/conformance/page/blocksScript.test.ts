import { expect, test } from 'vitest';
import { blocksScript, scriptsOf } from './blocksScript.ts';

const HASH = "'sha256-CihokcEcBW4atb/CW/XWsvWwbTjqwQlE9nj9ii5ww5M='";
const PAGE = '<script>console.log(1)</script>';

test.each([
  ['', false],
  ["default-src 'self'", true],
  ["default-src 'none'; script-src 'unsafe-inline'", false],
  ["script-src 'unsafe-inline' 'nonce-x'", true],
  [`default-src 'self'; script-src ${HASH}`, false],
  [`script-src-elem 'self'; script-src ${HASH}`, true],
  ["script-src 'sha256-xxx'", true],
  ['sandbox allow-forms', true],
  ['sandbox allow-scripts', false],
  ["SCRIPT-SRC 'none'; script-src 'unsafe-inline'", true],
  ["frame-ancestors 'none'", false],
])('whether the policy %j blocks an inline script: %s', (policy, isBlocked) => {
  const [script] = scriptsOf(PAGE);
  expect(script && blocksScript(policy, script)).toBe(isBlocked);
});

test('every line end is hashed as a line feed, as in browsers', () => {
  const [script] = scriptsOf('<script>a\r\nb\rc</script>');
  expect(script?.text).toBe('a\nb\nc');
});

test.each([
  ['<script type="Text/JavaScript">1</script><script type=module>2</script>', 2],
  ['<script type=application/json>1</script><script type=importmap>{}</script>', 0],
  ['<template><script>1</script></template><!-- <script>2</script> -->', 0],
  ['<textarea><script>1</script></textarea><p title="<script>2</script>">', 0],
  ['<script>1', 0],
])('of the page %s, browsers run %i scripts', (page, count) => {
  expect(scriptsOf(page)).toHaveLength(count);
});

test.each([
  ['<script nonce="x">alert(1)</script>', "script-src 'nonce-x'", false],
  ['<script nonce="y">alert(1)</script>', "script-src 'nonce-x'", true],
  ["<script nonce='x'>alert(1)</script>", "script-src 'nonce-x'", false],
  ['<script data-nonce="y" nonce=x>alert(1)</script>', "script-src 'nonce-x'", false],
  ['<script data-nonce="x">alert(1)</script>', "script-src 'nonce-x'", true],
  ['<script nonce>alert(1)</script>', "script-src 'nonce-'", true],
  ['<script data-src="/client.js">alert(1)</script>', "script-src 'self'", true],
  [PAGE, `script-src ${HASH.replace('/', '_')}`, false],
  [PAGE, `script-src ${HASH.toUpperCase()}`, true],
  ['<script type="module" src="/client.js"></script>', "default-src 'self'", false],
  ['<script src="/client.js"></script>', "script-src 'none'", true],
])('whether %s is blocked by %s: %s', (page, policy, isBlocked) => {
  const [script] = scriptsOf(page);
  expect(script && blocksScript(policy, script)).toBe(isBlocked);
});
