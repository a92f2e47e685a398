import { posix } from 'node:path';
import { REPOSITORY } from './identity.mjs';

/**
 * Makes a page of the repository into the page of a package: its links lead to pages of the package, or else to the
 * repository. While the repository has no owner, a link that would lead there becomes plain text.
 *
 * npm resolves the relative links of a README against the repository, where the package's copy of the docs does not
 * exist. So a README links to the repository as soon as there is one.
 *
 * @param {string} page
 * @param {object} options
 * @param {string} options.from the page's path in the repository
 * @param {string} options.to its path in the package
 * @param {ReadonlyMap<string, string>} options.shipped paths in the repository to paths in the package
 * @param {string} options.owner
 * @param {string} options.version
 */
export function publishedPage(page, { from, to, shipped, owner, version }) {
  const isReadme = to === 'README.md';
  return page
    .split(FENCE)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(LINK, replaceLink)))
    .join('');

  /** @param {string} whole @param {string} bang @param {string} text @param {string} link */
  function replaceLink(whole, bang, text, link) {
    if (/^[a-z]+:/u.test(link) || link.startsWith('#')) return whole;
    const [path = '', anchor] = link.split('#');
    const target = posix.normalize(posix.join(posix.dirname(from), path));
    const hash = anchor === undefined ? '' : `#${anchor}`;
    const local = shipped.get(target.replace(/\/$/u, ''));
    if (local !== undefined && !(isReadme && owner !== '')) {
      return `${bang}[${text}](${posix.relative(posix.dirname(to), local)}${hash})`;
    }
    if (owner === '') return text;
    const kind = bang === '!' ? 'raw' : /\.\w+$/u.test(target) ? 'blob' : 'tree';
    return `${bang}[${text}](https://github.com/${owner}/${REPOSITORY}/${kind}/v${version}/${target}${hash})`;
  }
}

const FENCE = /(^```[\s\S]*?^```)/mu;
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/gu;
