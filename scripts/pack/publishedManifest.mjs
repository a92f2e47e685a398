import { KEYWORDS, REPOSITORY } from './identity.mjs';

/** @typedef {string | { types?: string, default: string }} Target a value of `exports` in the workspace */
/**
 * @typedef {{ version: string, files: string[], exports: Record<string, Target>, keywords?: string[],
 *   scripts?: unknown, devDependencies?: unknown, dependencies?: Record<string, string> }} Manifest
 */
/** @typedef {{ import: string, require?: string, types?: string | undefined, requireTypes?: string | undefined }} EntryFiles */

/**
 * Makes the package.json that is published out of the one in the workspace: without the condition for sources, with
 * entries for every kind of resolver, and with the fields that lead back to the repository.
 *
 * Where an entry has a CommonJS build beside it, `module-sync` and `module` come before it. Every loader that can read
 * ES modules by `require` (Node 20.19 and later, and bundlers) then takes the ES module for both, so an app cannot get
 * two copies, with two React contexts and two locks. Only what knows neither condition (Jest) gets CommonJS, and then
 * for everything.
 *
 * @param {Manifest} manifest the package.json of the workspace
 * @param {{ folder: string, owner: string, catalog: Record<string, string>, hasFile: (path: string) => boolean }} options
 *   `folder` is the package's name in `packages/`; `catalog` has the versions of pnpm-workspace.yaml; `hasFile` looks into the package's folder
 */
export function publishedManifest(manifest, { folder, owner, catalog, hasFile }) {
  const {
    scripts: _scripts,
    devDependencies: _dev,
    exports,
    dependencies,
    files: _files,
    ...rest
  } = manifest;
  /** @type {Record<string, ReturnType<typeof entry>>} */
  const entries = {};
  for (const [path, target] of Object.entries(exports)) entries[path] = entry(target, hasFile);
  const root = entryFiles(exports['.'] ?? '', hasFile);
  return {
    ...rest,
    ...repositoryFields(owner, folder),
    keywords: [...KEYWORDS, ...(manifest.keywords ?? [])],
    main: root.require ?? root.import,
    module: root.import,
    types: root.types,
    exports: entries,
    ...(dependencies && {
      dependencies: withVersions(dependencies, {
        ...catalog,
        '@polytomic-connect/core': manifest.version,
      }),
    }),
  };
}

/**
 * The files of an entry.
 *
 * @param {Target} target
 * @param {(path: string) => boolean} hasFile
 * @returns {EntryFiles}
 */
export function entryFiles(target, hasFile) {
  const file = typeof target === 'string' ? target : target.default;
  // TypeScript 6 wants types of a stylesheet. As `.d.ts` they would be an ES module's, which a CommonJS file cannot import.
  if (file.endsWith('.css')) return { import: file, types: `${file}.d.cts` };
  const types = typeof target === 'string' ? undefined : target.types;
  const require = file.replace(/\.js$/u, '.cjs');
  if (require === file || !hasFile(require)) return { import: file, types };
  return { import: file, require, types, requireTypes: types?.replace(/\.d\.ts$/u, '.d.cts') };
}

/** @param {Target} target @param {(path: string) => boolean} hasFile */
function entry(target, hasFile) {
  const files = entryFiles(target, hasFile);
  if (files.types === undefined) return files.import;
  if (files.require === undefined) return { types: files.types, default: files.import };
  return {
    'module-sync': { types: files.types, default: files.import },
    module: { types: files.types, default: files.import },
    import: { types: files.types, default: files.import },
    require: { types: files.requireTypes, default: files.require },
    default: files.import,
  };
}

/** @param {string} owner @param {string} folder */
function repositoryFields(owner, folder) {
  if (owner === '') return {};
  const home = `https://github.com/${owner}/${REPOSITORY}`;
  return {
    homepage: `${home}/tree/main/packages/${folder}#readme`,
    bugs: `${home}/issues`,
    repository: { type: 'git', url: `git+${home}.git`, directory: `packages/${folder}` },
  };
}

/**
 * Our own packages all have one version. The versions of others are pinned in the workspace, but an app may take a
 * later one that mends a fault.
 *
 * @param {Record<string, string>} dependencies
 * @param {Record<string, string | undefined>} versions
 */
function withVersions(dependencies, versions) {
  /** @type {Record<string, string>} */
  const published = {};
  for (const [name, range] of Object.entries(dependencies)) {
    const version = versions[name];
    const isPinned = /^(?:workspace|catalog):/u.test(range);
    if (isPinned && version === undefined) throw new Error(`No version is known for ${name}.`);
    published[name] = isPinned ? `^${version}` : range;
  }
  return published;
}
