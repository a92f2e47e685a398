// Writes src/callback.generated.ts, the callback page's script as a string and its hash for a Content-Security-Policy,
// and the page of the examples that do without our server package.
// The results are committed, so that no build stands between a change and its tests; callback.generated.test.ts and
// e2e/conformance/examples.test.ts fail when they are stale.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const targets = {
  '../src/callback.generated.ts': moduleOf,
  '../../../apps/examples/plain-node/callback.html': pageOf,
  '../../../apps/examples/python/callback.html': pageOf,
};

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

/** @param {string} script @param {string} hash */
function moduleOf(script, hash) {
  return `// Made by scripts/build-callback.mjs out of browser/callback/callbackScript.ts. Do not edit.

/**
 * The whole script of a callback page, to stand inline in its HTML: \`relayCallback\` for the page's own
 * origin and those that the script element lists, space-separated, in \`data-origins\`.
 */
export const callbackScript: string =
  ${JSON.stringify(script)};

/** Allows exactly {@link callbackScript} in a \`script-src\` directive: put it between single quotes. */
export const callbackScriptHash: string = '${hash}';
`;
}

/** @param {string} script @param {string} hash */
function pageOf(script, hash) {
  return `<!doctype html>
<!-- Made by packages/core/scripts/build-callback.mjs. Do not edit. -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hash}'">
<title>Back to the app</title>
<p role="status">Finishing up…</p>
<script>${script}</script>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const script = await bundleScript();
  const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  for (const [path, write] of Object.entries(targets)) {
    const target = new URL(path, import.meta.url);
    writeFileSync(target, write(script, hash));
    console.log(`${readFileSync(target).length} bytes in ${fileURLToPath(target)}`);
  }
}
