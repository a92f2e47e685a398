import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBundled, noticesFor } from './notices.mjs';
import { entryFiles, publishedManifest } from './publishedManifest.mjs';
import { publishedPage } from './publishedPage.mjs';

/** Folders and files of `docs` that are for users of the packages, and so are part of each. */
const DOCS = [
  'README.md',
  'guides',
  'errors',
  'glossary.md',
  'security.md',
  'situations.md',
  'openapi.json',
];

/** The backends to copy from, which the guide to an own backend links. */
const EXAMPLES = [
  'python/server.py',
  'python/callback.html',
  'plain-node/server.mjs',
  'plain-node/callback.html',
];

/**
 * Writes a package as it is published into a folder: what was built, the docs, the licences, the changelog and the
 * published package.json.
 *
 * @param {string} folder the package's name in `packages/`
 * @param {string} out an empty folder
 * @param {{ owner: string }} options
 */
export function stagePackage(folder, out, { owner }) {
  const source = join(ROOT, 'packages', folder);
  const manifest = /** @type {import('./publishedManifest.mjs').Manifest} */ (
    JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  );
  const { version } = manifest;
  if (!existsSync(join(source, 'dist'))) {
    throw new Error(
      `packages/${folder} is not built. Run \`node scripts/pm.mjs run build\` first.`,
    );
  }
  /** @param {string} path */
  const hasFile = (path) => existsSync(join(source, path));
  mkdirSync(out, { recursive: true });
  cpSync(join(source, 'dist'), join(out, 'dist'), { recursive: true });
  for (const name of manifest.files.filter((file) => file !== 'dist')) {
    if (hasFile(name)) cpSync(join(source, name), join(out, name), { recursive: true });
  }
  cpSync(join(ROOT, 'LICENSE'), join(out, 'LICENSE'));
  const bundled = findBundled(join(out, 'dist'));
  if (bundled.length > 0) writeFileSync(join(out, 'NOTICES.md'), noticesFor(bundled));
  const published = publishedManifest(manifest, {
    folder,
    owner,
    catalog: readCatalog(),
    hasFile,
  });
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  writeStylesheets(manifest.exports, out, hasFile);
  writeProxies(manifest.exports, out, hasFile);

  const pages = new Map([
    [`packages/${folder}/README.md`, 'README.md'],
    ['llms.txt', 'llms.txt'],
  ]);
  if (hasFile('CHANGELOG.md')) pages.set(`packages/${folder}/CHANGELOG.md`, 'CHANGELOG.md');
  for (const path of DOCS.flatMap((name) => listFiles(join('docs', name)))) pages.set(path, path);
  for (const path of EXAMPLES) pages.set(`apps/examples/${path}`, `docs/examples/${path}`);
  const shipped = new Map(pages);
  for (const path of pages.keys()) {
    if (path.startsWith('docs/')) shipped.set(dirname(path), dirname(path));
  }
  for (const [from, to] of pages) {
    const page = readFileSync(join(ROOT, from), 'utf8');
    mkdirSync(dirname(join(out, to)), { recursive: true });
    const text = /\.(?:md|txt)$/u.test(to)
      ? publishedPage(page, { from, to, shipped, owner, version })
      : page;
    writeFileSync(join(out, to), text);
  }
}

/**
 * Gives each stylesheet types, and a copy of both for resolvers that do not read `exports`.
 *
 * @param {import('./publishedManifest.mjs').Manifest['exports']} exports
 * @param {string} out
 * @param {(path: string) => boolean} hasFile
 */
function writeStylesheets(exports, out, hasFile) {
  for (const [path, target] of Object.entries(exports)) {
    if (!path.endsWith('.css')) continue;
    const files = entryFiles(target, hasFile);
    cpSync(join(out, files.import), join(out, path));
    for (const types of [`${files.import}.d.cts`, `${path}.d.ts`]) {
      writeFileSync(join(out, types), 'export {};\n');
    }
  }
}

/**
 * For resolvers that do not read `exports` (Parcel with its defaults, TypeScript's `node10`): a folder for each entry,
 * whose package.json leads to the files.
 *
 * @param {import('./publishedManifest.mjs').Manifest['exports']} exports
 * @param {string} out
 * @param {(path: string) => boolean} hasFile
 */
function writeProxies(exports, out, hasFile) {
  for (const [path, target] of Object.entries(exports)) {
    if (path === '.' || path === './package.json' || path.endsWith('.css')) continue;
    const files = entryFiles(target, hasFile);
    const up = path.split('/').slice(1).fill('..').join('/');
    /** @param {string | undefined} file */
    const lead = (file) => file?.replace('.', up);
    const proxy = {
      main: lead(files.require ?? files.import),
      module: lead(files.import),
      types: lead(files.types),
    };
    mkdirSync(join(out, path), { recursive: true });
    writeFileSync(join(out, path, 'package.json'), `${JSON.stringify(proxy, null, 2)}\n`);
  }
}

/** @param {string} path a file or a folder of the repository @returns {string[]} the files */
function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return [];
  if (basename(path).includes('.')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .map((name) => join(path, name));
}

/** @returns {Record<string, string>} the versions that pnpm-workspace.yaml pins */
export function readCatalog() {
  const workspace = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8');
  const [, lines = ''] = /^catalog:\n((?: {2}.*\n)+)/mu.exec(workspace) ?? [];
  /** @type {Record<string, string>} */
  const catalog = {};
  for (const [, name = '', version = ''] of lines.matchAll(/^ {2}'?([^':]+)'?: (\S+)$/gmu)) {
    catalog[name] = version;
  }
  return catalog;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
