// A page of a bench, built for production from the built packages, and a browser that shows it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromium as launchOptions } from '../e2e/engines/setup/chromium.mjs';
import { resolvePeers } from './peers.mjs';

/** @param {URL} folder with the `index.html` of the page */
export async function servePage(folder) {
  const root = folder.pathname;
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  // The development server of another bench has set it.
  process.env['NODE_ENV'] = 'production';
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [resolvePeers()],
    resolve: { dedupe: ['react', 'react-dom'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, minify: false, target: 'es2022' },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0 },
  });
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, '--js-flags=--expose-gc'],
  });
  const url = server.resolvedUrls?.local[0] ?? '';

  return {
    /**
     * Opens the page. What it asks of a vendor's server is answered with nothing, and counted.
     * @param {import('playwright').BrowserContextOptions} [context]
     */
    async open(context) {
      const page = await browser.newPage(context);
      /** @type {string[]} */
      const outside = [];
      await page.route(
        (address) => !address.href.startsWith(url),
        (route) => {
          outside.push(route.request().url());
          return route.fulfill({ contentType: 'text/javascript', body: '' });
        },
      );
      await page.goto(url);
      return { page, outside };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
