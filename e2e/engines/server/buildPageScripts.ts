import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

/** Builds the scripts of the pages, core included, out of the sources: once in a process. */
export function buildPageScripts(): Promise<PageScripts> {
  scripts ??= buildAll();
  return scripts;
}

/** The code of each script, by the name of its file. */
type PageScripts = Readonly<Record<string, string>>;

let scripts: Promise<PageScripts> | undefined;

async function buildAll(): Promise<PageScripts> {
  const names = ['app', 'agent'];
  const codes = await Promise.all(names.map((name) => buildScript(name)));
  return Object.fromEntries(codes.map((code, index) => [`${names[index]}.js`, code]));
}

async function buildScript(name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@polytomic-connect/source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(`../pages/${name}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [chunk] = (output as { output: { code: string }[] }[])[0]?.output ?? [];
  if (chunk === undefined) throw new Error(`The script of the page "${name}" did not build.`);
  return chunk.code;
}
