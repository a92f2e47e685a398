import { parsePolicy, policiesOf } from './blocksScript.ts';
import { type Check, expect, requireRoute, SkippedCheck } from './Check.ts';
import { expectClientError, expectUntouched } from './expectAnswer.ts';
import type { Answer, Lab } from './Lab.ts';
import { EVIL_ORIGIN } from './otherSites.ts';

/** Links for colleagues, which a backend may leave out. */
export const linkChecks: readonly Check[] = [
  {
    what: 'POST /links makes a link that a mail scanner cannot use up',
    why: 'Scanners open every link of a mail before its reader does.',
    async run(lab) {
      const { url } = await makeLink(lab);
      await expectUntouched(lab, async () => {
        for (let scan = 0; scan < 5; scan += 1) {
          const page = await lab.visit(url);
          expect(
            page.status === 200,
            `opened for the ${scan + 1}. time, it answers ${page.status}`,
          );
        }
      });
    },
  },
  {
    what: 'the page of a link cannot be framed, cached or found, and sends its address nowhere',
    why: 'Its address opens the link, and a page around it could have its button pressed.',
    async run(lab) {
      expectHidden(await lab.visit((await makeLink(lab)).url));
    },
  },
  {
    what: 'GET /links lists a link without its URL',
    why: 'Whoever reads the list, or a log of it, could connect in the name of its creator.',
    async run(lab) {
      const { url, id } = await makeLink(lab);
      const { text } = await lab.send('/links');
      expect(text.includes(id), `the link is missing: it answers ${text}`);
      const secret = url.search || url.pathname.split('/').findLast(Boolean) || url.href;
      expect(!text.includes(secret), 'it shows the URL: store a hash of it alone');
    },
  },
  {
    what: 'a link is started by the form of its own page alone',
    why: 'Another site could send its visitors to a hosted page that they believe to be their own.',
    async run(lab) {
      const { url } = await makeLink(lab);
      const form = formOf(await lab.visit(url));
      await expectUntouched(lab, async () => {
        for (const [sent, fields, headers] of [
          ['without the hidden fields of the page', {}, SAME_SITE],
          [
            'with Sec-Fetch-Site: cross-site',
            form,
            { 'Sec-Fetch-Site': 'cross-site', Origin: EVIL_ORIGIN },
          ],
          ['with an Origin of another site', form, { Origin: EVIL_ORIGIN }],
        ] as const) {
          expectClientError(await lab.submit(url, fields, headers), `POST of the link ${sent}`);
        }
      });
    },
  },
  {
    what: 'a link works once',
    why: 'Whoever finds it later could connect anything.',
    async run(lab) {
      const { url } = await makeLink(lab);
      const form = formOf(await lab.visit(url));
      const page = await lab.submit(url, form, SAME_SITE);
      const hostedPage = leadsTo(page, lab);
      await lab.visit(new URL(await lab.connectStripe(hostedPage)));
      await expectUntouched(lab, async () => {
        expectClientError(await lab.submit(url, form, SAME_SITE), 'POST of a link that was used');
      });
    },
  },
  {
    what: 'a link that was revoked works no more',
    why: 'Who has sent it to the wrong person could not take it back.',
    async run(lab) {
      const { url, id } = await makeLink(lab);
      const form = formOf(await lab.visit(url));
      const { status } = await lab.send(`/links/${id}`, { method: 'DELETE' });
      expect(status === 200 || status === 204, `DELETE /links/:id answers ${status}`);
      await expectUntouched(lab, async () => {
        expectClientError(
          await lab.submit(url, form, SAME_SITE),
          'POST of a link that was revoked',
        );
      });
    },
  },
];

/** What browsers send with the form of a page on the same origin, which sends no referrer. */
const SAME_SITE = { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' };

/** Makes a link. @throws SkippedCheck if the backend makes none, or none for this user */
async function makeLink(lab: Lab): Promise<{ id: string; url: URL }> {
  const answer = await lab.send('/links', { body: { params: { type: 'stripe' } } });
  requireRoute(answer, 'POST /links');
  const { status, json, text } = answer;
  if (status === 403) throw new SkippedCheck('It answers 403: this user may make no links.');
  const { id, url } = json;
  const isOurs = typeof url === 'string' && url.startsWith(`${lab.origin}/`);
  expect(status < 300 && isOurs, `it answers ${status}: ${text.slice(0, 200)}`);
  return { id: String(id), url: new URL(url) };
}

/** The hidden fields of a page. */
function formOf({ text }: Answer): Record<string, string> {
  const inputs = [...text.matchAll(/<input\b[^>]*>/giu)].map(([input]) => input);
  return Object.fromEntries(
    inputs
      .filter((input) => /\btype="hidden"/iu.test(input))
      .map((input) => [attributeOf(input, 'name'), attributeOf(input, 'value')]),
  );
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(String.raw`\b${name}="([^"]*)"`, 'iu').exec(tag)?.[1] ?? '';
}

/** The hosted page that an answer leads to, by a redirect or as a page. */
function leadsTo({ status, headers, text }: Answer, { polytomic }: Lab): string {
  const places = `${headers.get('location') ?? ''} ${text}`;
  const found = places
    .split(/[\s"'<>=]+(?=https?:)|[\s"'<>]+/u)
    .find((each) => each.startsWith(`${polytomic}/`));
  expect(found !== undefined, `its button leads to no hosted page, and is answered ${status}`);
  return found.replaceAll('&amp;', '&');
}

function expectHidden({ headers }: Answer): void {
  const referrer = headers.get('referrer-policy') ?? '';
  expect(/no-referrer$|same-origin$/u.test(referrer), 'the page sends its address on');
  const robots = headers.get('x-robots-tag') ?? '';
  expect(robots.includes('noindex'), 'search engines may list the page');
  const cache = headers.get('cache-control') ?? '';
  expect(cache.includes('no-store'), `the page may be cached: it lacks Cache-Control: no-store`);
  const isClosed =
    /deny|sameorigin/iu.test(headers.get('x-frame-options') ?? '') ||
    policiesOf(headers)
      .map((policy) => parsePolicy(policy).get('frame-ancestors')?.join())
      .some((ancestors) => ancestors === "'none'" || ancestors === "'self'");
  expect(isClosed, "the page may be framed: send Content-Security-Policy: frame-ancestors 'none'");
}
