import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { Problem } from '../http/Problem.ts';
import { sha256 } from '../http/sha256.ts';
import type { StoredLink } from '../stores/LinkStore.ts';

/** Makes the hidden field of the form on a link's page. Only someone who has loaded the page can send it. */
export async function sealForm({ id }: StoredLink, context: HandlerContext): Promise<string> {
  const now = context.now();
  return `${now}.${await context.receipts.tag(textOf(id, now))}`;
}

/**
 * Refuses a form that was not sent by the link's page: by a program that tries every address, or by another site, which
 * would skip the page that shows who asks. A browser sends `Origin: null` if an extension or a proxy drops referrers.
 *
 * @throws Problem `cross-site`
 */
export async function checkForm(
  link: StoredLink,
  sealed: string | null,
  request: Request,
  context: HandlerContext,
): Promise<void> {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin') ?? 'null';
  const isFromPage =
    site === null
      ? ['null', context.publicOrigin(request)].includes(origin)
      : site === 'same-origin';
  const [, at = '', tag] = /^(\d{1,15})\.([\da-f]{64})$/u.exec(sealed ?? '') ?? [];
  const age = context.now() - Number(at);
  const isFresh = age >= -CLOCK_SKEW_MS && age <= MAX_AGE_MS;
  const expected = await context.receipts.tags(textOf(link.id, Number(at)));
  // Hashes are compared, so that the time of the comparison reveals nothing about the expected tags.
  const hashes = await Promise.all(expected.map((each) => sha256(each)));
  if (isFromPage && isFresh && hashes.includes(await sha256(tag ?? ''))) return;
  throw new Problem(
    'cross-site',
    'This was not sent by the page of the link, or the page was open for more than a day, so nothing was done. Open the link again.',
  );
}

function textOf(id: string, at: number): string {
  return JSON.stringify(['link form', id, at]);
}

const MAX_AGE_MS = 86_400_000;

/** How far the clocks of the app's servers may be apart. */
const CLOCK_SKEW_MS = 60_000;
