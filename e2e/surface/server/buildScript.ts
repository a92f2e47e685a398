import { fileURLToPath } from 'node:url';
import { build as bundle, defaultClientConditions } from 'vite';

/** Builds the script of a page, our packages included, out of the sources and as for production: once in a process. */
export function buildScript(file: string): Promise<string> {
  const script = scripts.get(file) ?? build(file);
  scripts.set(file, script);
  return script;
}

const scripts = new Map<string, Promise<string>>();

async function build(file: string): Promise<string> {
  const output = await bundle({
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
