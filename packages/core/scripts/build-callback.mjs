// Writes src/callback.generated.ts: the callback page's script as a string, and its hash for a Content-Security-Policy.
// The result is committed, so that no build stands between a change and its tests;
// src/callback.generated.test.ts fails when it is stale.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const target = new URL('../src/callback.generated.ts', import.meta.url);

/** @returns {Promise<string>} the script, bundled and minified */
export async function bundleScript() {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('../src/browser/callback/callbackScript.ts', import.meta.url)),
        formats: ['iife'],
        name: 'polytomicConnect',
      },
    },
  });
  const [chunk] = /** @type {{ output: { code: string }[] }[]} */ (output)[0]?.output ?? [];
  if (chunk === undefined) throw new Error('The callback script did not build.');
  return chunk.code.trim();
}

/** @param {string} script */
function moduleOf(script) {
  const hash = createHash('sha256').update(script).digest('base64');
  return `// Made by scripts/build-callback.mjs out of browser/callback/callbackScript.ts. Do not edit.

/**
 * The whole script of a callback page, to stand inline in its HTML: \`relayCallback\` for the page's own
 * origin and those that the script element lists, space-separated, in \`data-origins\`.
 */
export const callbackScript: string =
  ${JSON.stringify(script)};

/** Allows exactly {@link callbackScript} in a \`script-src\` directive: put it between single quotes. */
export const callbackScriptHash: string = 'sha256-${hash}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, moduleOf(await bundleScript()));
  console.log(`${readFileSync(target).length} bytes in ${fileURLToPath(target)}`);
}
