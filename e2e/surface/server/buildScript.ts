import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

/** Builds the script of a page, our packages included, out of the sources and as for production. */
export async function buildScript(file: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } }, // in Vitest it would be for development
    resolve: {
      conditions: ['@polytomic-connect/source', ...defaultClientConditions],
      dedupe: ['react', 'react-dom'],
    },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: {
        entry: fileURLToPath(new URL(`../pages/${file}`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [chunk] = (output as { output: { code: string }[] }[])[0]?.output ?? [];
  if (chunk === undefined) throw new Error(`The script of the page "${file}" did not build.`);
  return chunk.code;
}
