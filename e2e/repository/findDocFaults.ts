import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { RepositoryIndex } from './indexRepository.ts';

/**
 * Finds what a page names and the repository does not have: links, anchors, tests, files, scripts, flags, names in the code and props.
 *
 * @param path the page's own path, relative to the root, from which its links are resolved
 */
export function findDocFaults(path: string, page: string, repository: RepositoryIndex): string[] {
  const prose = page.replaceAll(FENCE, '');
  const code = [...prose.matchAll(INLINE_CODE)].map(([, text = '']) => text);
  return [
    ...linkFaults(path, prose, repository),
    ...code.filter((text) => !fileExists(path, text, repository)).map((text) => `file ${text}`),
    ...scriptFaults(page, code, repository),
    ...code.flatMap((text) => flagFaults(text, repository)),
    ...code.flatMap((text) => nameFaults(text, repository)),
    ...propFaults(page, repository),
  ];
}

/** Only the links: a decision also names what was dropped. */
export function findLinkFaults(path: string, page: string, repository: RepositoryIndex): string[] {
  return linkFaults(path, page.replaceAll(FENCE, ''), repository);
}

/** How many links, anchors and images of a page `findLinkFaults` looks at: all that stay in the repository. */
export function countLinks(page: string): number {
  const links = [...page.replaceAll(FENCE, '').matchAll(LINK)];
  return links.filter(([, , link = '']) => !/^[a-z]+:/u.test(link)).length;
}

function linkFaults(path: string, prose: string, { root }: RepositoryIndex): string[] {
  return [...prose.matchAll(LINK)].flatMap(([, text = '', link = '']) => {
    if (/^[a-z]+:/u.test(link)) return [];
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? path : normalize(join(dirname(path), target));
    if (!existsSync(join(root, file))) return [`link ${link}`];
    if (TEST_FILE.test(file) && !readFileSync(join(root, file), 'utf8').includes(text)) {
      return [`test ${text}`];
    }
    if (anchor === undefined) return [];
    const headings = readFileSync(join(root, file), 'utf8').replaceAll(FENCE, '').matchAll(HEADING);
    const anchors = [...headings].map(([, heading = '']) => anchorOf(heading));
    return anchors.includes(anchor) ? [] : [`anchor ${link}`];
  });
}

/** GitHub's rule for the anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function fileExists(path: string, text: string, { root, files }: RepositoryIndex): boolean {
  if (!FILE.test(text) || READERS_FILES.has(text)) return true;
  // Imports by a package's name are the compiler's business, and what is built is not there yet.
  if (text.startsWith('@') || text.includes('dist/')) return true;
  const near = normalize(join(dirname(path), text));
  return existsSync(join(root, near)) || files.some((file) => `/${file}`.endsWith(`/${text}`));
}

function scriptFaults(page: string, code: string[], { scripts }: RepositoryIndex): string[] {
  const called = [...page.matchAll(SCRIPT_CALL)].map(([, name = '']) => name);
  const named = code.filter((text) => /^(?:test|bench|storybook):[a-z-]+$/u.test(text));
  return [...called, ...named].filter((name) => !scripts.has(name)).map((name) => `script ${name}`);
}

function flagFaults(text: string, { flags }: RepositoryIndex): string[] {
  const [flag] = /^--[a-z-]+/u.exec(text) ?? [];
  return flag === undefined || flags.has(flag) ? [] : [`flag ${flag}`];
}

/** A name in mixed case, with or without a call, a value or a member behind it: `whenBlocked: 'wait'`. */
function nameFaults(text: string, { words }: RepositoryIndex): string[] {
  if (FILE.test(text) || !/^<?[A-Za-z]+(?:\.[A-Za-z]+)*(?:\(|:|>|=|$)/u.test(text)) return [];
  const [names = ''] = /^[A-Za-z.]+/u.exec(text.replace('<', '')) ?? [];
  return names
    .split('.')
    .filter((name) => /[a-z][A-Z]/u.test(name) && !words.has(name))
    .map((name) => `name ${name}`);
}

/** The props of our components in the examples. */
function propFaults(page: string, { members }: RepositoryIndex): string[] {
  const tags = page.matchAll(/<(?:PolytomicConnect\w+|ConnectDialog|ConnectCallback)\b([^<]*)/gu);
  return [...tags].flatMap(([, attributes = '']) =>
    [...attributes.matchAll(/^\s*([a-z]\w+)=(?=["{])|\s([a-z]\w+)=(?=["{])/gmu)]
      .map(([, first, second]) => first ?? second ?? '')
      .filter((name) => !members.has(name))
      .map((name) => `prop ${name}`),
  );
}

const FENCE = /^```[\s\S]*?^```/gmu;
const INLINE_CODE = /`([^`\n]+)`/gu;
const LINK = /(?:\[([^\]]*))?\]\(([^)\s]+)\)/gu;
/** A link to one has the title of a test as its text: whoever renames the test finds the page that names it. */
const TEST_FILE = /\.(?:test|spec)\.tsx?$/u;
const HEADING = /^#+ (.+)$/gmu;
const FILE = /^[\w@./-]+\.(?:css|html|js|json|md|mjs|py|sql|ts|tsx|yaml|yml)$/u;
const SCRIPT_CALL = /(?:npm|pnpm|scripts\/pm\.mjs) (?:-\S+ )*run ([\w:-]+)/gu;

/** Files of the reader's own app, and one that is written when a package is packed. */
const READERS_FILES = new Set(['./styles.css', 'NOTICES.md']);
