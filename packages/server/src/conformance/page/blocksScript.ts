// oxlint-disable no-restricted-imports -- for the command, which runs in Node alone
import { createHash } from 'node:crypto';
import { type PageElement, parsePage } from './parsePage.ts';

/** Whether a `Content-Security-Policy` keeps the browser from running a script of the page. */
export function blocksScript(policy: string, { attributes, text }: PageScript): boolean {
  const directives = parsePolicy(policy);
  const sandbox = directives.get('sandbox');
  if (sandbox !== undefined && !sandbox.includes('allow-scripts')) return true;
  const sources = ['script-src-elem', 'script-src', 'default-src']
    .map((name) => directives.get(name))
    .find((each) => each !== undefined);
  if (sources === undefined) return false;
  const nonce = attributes.get('nonce');
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return false;
  // Where a script file may come from is not decided here.
  if (attributes.has('src')) return sources.every((source) => source === "'none'");
  const exact = sources
    .filter((source) => /^'(?:sha\d+|nonce)-/u.test(source))
    // Browsers read a hash in base64 for URLs as well.
    .map(
      (source) => source.slice(0, 8) + source.slice(8).replaceAll('-', '+').replaceAll('_', '/'),
    );
  const hashes = ['sha256', 'sha384', 'sha512'].map(
    (name) => `'${name}-${createHash(name).update(text).digest('base64')}'`,
  );
  if (hashes.some((hash) => exact.includes(hash))) return false;
  // Beside a hash or a nonce, browsers ignore it.
  return exact.length > 0 || !sources.includes("'unsafe-inline'");
}

/** The policies of a page. Browsers enforce all of them. */
export function policiesOf(headers: Headers): readonly string[] {
  return (headers.get('content-security-policy') ?? '').split(',').filter((each) => each.trim());
}

/** The values of each directive of a `Content-Security-Policy`. */
export function parsePolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = policy.split(';').map((each) => each.trim().split(/\s+/u));
  // Browsers use the first of two directives with the same name.
  return new Map(
    directives.toReversed().map(([name = '', ...values]) => [name.toLowerCase(), values]),
  );
}

/** A `<script>` of a page. */
export type PageScript = Pick<PageElement, 'attributes' | 'text'>;

/** The scripts of a page that a browser would run: not those without an end tag, and not those that only hold data. */
export function scriptsOf(html: string): readonly PageScript[] {
  return parsePage(html).filter(
    ({ name, attributes, isClosed }) =>
      name === 'script' && isClosed && SCRIPT_TYPE.test(attributes.get('type')?.trim() ?? ''),
  );
}

const SCRIPT_TYPE = /^(?:|module|(?:application|text)\/(?:x-)?(?:java|ecma)script)$/iu;
