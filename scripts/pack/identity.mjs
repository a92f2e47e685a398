/**
 * Who publishes these packages: the account at GitHub that owns the repository. Everything that names the
 * repository (the manifests, the links of the READMEs, the provenance) follows from it. While it is empty, packages
 * can be packed and rehearsed, but `release.mjs` refuses to publish them.
 */
export const OWNER = process.env['POLYTOMIC_CONNECT_OWNER'] ?? '';

/** The name of the repository. */
export const REPOSITORY = 'polytomic-connect';

/** Keywords on npm, for every package. */
export const KEYWORDS = ['polytomic', 'connect', 'integrations', 'oauth', 'embedded'];
