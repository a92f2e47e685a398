import { parsePolicy, policiesOf } from '../page/blocksScript.ts';
import { type Check, expect, requireRoute, SkippedCheck } from '../Check.ts';
import { expectClientError, expectUntouched } from './expectAnswer.ts';
import type { Answer, Lab } from '../lab/Lab.ts';
import { EVIL_ORIGIN } from './otherSites.ts';
import { type PageForm, readForm } from '../page/readForm.ts';

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
          expect(page.status === 200, `at visit ${scan + 1} it answers ${page.status}`);
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
      await requireForm(lab);
      const { url } = await makeLink(lab);
      const form = await openForm(lab, url);
      // Whoever sends the form from elsewhere has read the page without the visitor's cookies.
      const { cookie } = await openForm(lab, url);
      await expectUntouched(lab, async () => {
        for (const [sent, fields, headers] of [
          [
            'without the hidden fields of the page',
            form.fields.filter(({ isHidden }) => !isHidden),
            sameSite(form),
          ],
          [
            'with Sec-Fetch-Site: cross-site',
            form.fields,
            { 'Sec-Fetch-Site': 'cross-site', Origin: EVIL_ORIGIN, Cookie: cookie },
          ],
          ['with an Origin of another site', form.fields, { Origin: EVIL_ORIGIN, Cookie: cookie }],
        ] as const) {
          expectClientError(
            await lab.submit({ ...form, fields }, headers),
            `POST of the link ${sent}`,
          );
        }
      });
    },
  },
  {
    what: 'a link works once',
    why: 'Whoever finds it later could connect anything.',
    async run(lab) {
      const { url } = await makeLink(lab);
      const form = await openForm(lab, url);
      const page = await submit(lab, form);
      const hostedPage = hostedPageOf(page, lab);
      expect(
        hostedPage !== undefined,
        `its button leads to no hosted page, and is answered ${page.status}`,
      );
      const back = new URL(await lab.fillIn(hostedPage));
      if (back.origin !== lab.origin) {
        throw new SkippedCheck(
          `${lab.type} is connected at ${back.origin}, where this cannot sign in: name a type with a form, with --type.`,
        );
      }
      await lab.visit(back);
      await expectClosed(lab, { url, form, ended: 'that was used' });
    },
  },
  {
    what: 'a link that was revoked works no more',
    why: 'Whoever has sent it to the wrong person could not take it back.',
    async run(lab) {
      await requireForm(lab);
      const { url, id } = await makeLink(lab);
      const form = await openForm(lab, url);
      const { status } = await lab.send(`/links/${id}`, { method: 'DELETE' });
      expect(status === 200 || status === 204, `DELETE /links/:id answers ${status}`);
      await expectClosed(lab, { url, form, ended: 'that was revoked' });
    },
  },
];

/** Makes a link. @throws SkippedCheck if the backend makes none, or none for this user */
async function makeLink(lab: Lab): Promise<{ id: string; url: URL }> {
  const answer = await lab.send('/links', { body: { params: { type: lab.type } } });
  requireRoute(answer, 'POST /links');
  const { status, json, text } = answer;
  if (status === 403) throw new SkippedCheck('It answers 403: this user may make no links.');
  const { id, url } = json;
  const isOurs = typeof url === 'string' && url.startsWith(`${lab.origin}/`);
  expect(status < 300 && isOurs, `it answers ${status}: ${text.slice(0, 200)}`);
  return { id: String(id), url: new URL(url) };
}

/**
 * Presses the button of another link, as its visitor does.
 *
 * @throws SkippedCheck if that starts nothing: that the form is refused would then say nothing about the backend
 */
async function requireForm(lab: Lab): Promise<void> {
  const { url } = await makeLink(lab);
  const form = await findForm(lab, url);
  const answer = form && (await submit(lab, form));
  if (answer !== undefined && hostedPageOf(answer, lab) !== undefined) return;
  throw new SkippedCheck(
    answer === undefined
      ? NO_FORM
      : `The form of its page leads to no hosted page, and is answered ${answer.status}: so whether another is refused was not checked.`,
  );
}

const NO_FORM =
  'Its page has no `<form method="post">` that is sent to your own origin, so this was not checked.';

/** Opens a link. @throws Error if its page has no form */
async function openForm(lab: Lab, url: URL): Promise<PageForm> {
  const form = await findForm(lab, url);
  expect(form !== undefined, NO_FORM);
  return form;
}

async function findForm(lab: Lab, url: URL): Promise<PageForm | undefined> {
  const form = readForm(await lab.visit(url), url);
  return form?.action.origin === lab.origin ? form : undefined;
}

async function submit(lab: Lab, form: PageForm): Promise<Answer> {
  return await lab.submit(form, sameSite(form));
}

/** What browsers send with the form of a page. */
function sameSite({ cookie, origin }: PageForm): Record<string, string> {
  return { 'Sec-Fetch-Site': 'same-origin', Origin: origin, Cookie: cookie };
}

/** Expects that a link does nothing, neither with a form from before nor with one that its page still shows. */
async function expectClosed(
  lab: Lab,
  { url, form, ended }: { url: URL; form: PageForm; ended: string },
): Promise<void> {
  await expectUntouched(lab, async () => {
    // A form from before may also be refused because it works once.
    for (const each of [await findForm(lab, url), form]) {
      if (each !== undefined) expectClientError(await submit(lab, each), `POST of a link ${ended}`);
    }
  });
}

/** The hosted page that an answer leads to, by a redirect or as a page. */
function hostedPageOf(
  { headers, text }: Answer,
  { polytomic }: Pick<Lab, 'polytomic'>,
): string | undefined {
  const places = `${headers.get('location') ?? ''} ${text}`;
  return places
    .split(/[\s"'<>=]+(?=https?:)|[\s"'<>]+/u)
    .find((each) => each.startsWith(`${polytomic}/`))
    ?.replaceAll('&amp;', '&');
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
