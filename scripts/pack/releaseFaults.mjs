/**
 * Finds what a release still lacks.
 *
 * @param {{ name: string, version: string }[]} manifests
 * @param {{ owner: string, isCi: boolean }} options
 * @returns {string[]} sentences on what is missing and what to do
 */
export function releaseFaults(manifests, { owner, isCi }) {
  const faults = [];
  if (owner === '') {
    faults.push(
      'The repository has no owner, so no package would lead back to it. Set OWNER in scripts/pack/identity.mjs.',
    );
  }
  if (!isCi) {
    faults.push(
      'This is not CI, so npm could not state where the packages come from. Release in CI.',
    );
  }
  const versions = new Set(manifests.map(({ version }) => version));
  if (versions.size > 1) {
    faults.push(
      `The packages have several versions (${[...versions].join(', ')}). Run \`changeset version\`.`,
    );
  }
  if (versions.has('0.0.0')) {
    faults.push('The packages have no version yet. Run `changeset version`.');
  }
  return faults;
}
