import { blocksScript, parsePolicy, policiesOf, scriptsOf } from '../page/blocksScript.ts';
import { type Check, expect, SkippedCheck } from '../Check.ts';
import { expectNotConnected } from './expectAnswer.ts';
import type { Answer, Lab } from '../lab/Lab.ts';
import { connected, started } from './started.ts';

/** The page that the hosted page returns to, and what its URL must not achieve. */
export const callbackChecks: readonly Check[] = [
  {
    what: 'the callback page is public and can notify the app',
    why: 'In a frame, browsers send it no session cookie; with COOP it is cut off from the app.',
    async run(lab) {
      const { status, headers } = await openCallbackPage(lab);
      expect(status === 200, `the status is ${status}`);
      const opener = headers.get('cross-origin-opener-policy') ?? 'unsafe-none';
      expect(opener === 'unsafe-none', 'it has a COOP header');
      expect(!/deny/iu.test(headers.get('x-frame-options') ?? ''), 'it refuses to be framed');
      for (const policy of policiesOf(headers)) {
        const ancestors = parsePolicy(policy).get('frame-ancestors') ?? [];
        expect(
          !ancestors.includes("'none'"),
          `its Content-Security-Policy is ${policy}, so it refuses to be framed: send frame-ancestors 'self'`,
        );
      }
    },
  },
  {
    what: 'the callback page has the script that brings the customer back to the app',
    why: 'Without a window, the customer goes to Polytomic in the same tab, and would be left on this page.',
    async run(lab) {
      const { text, headers } = await openCallbackPage(lab);
      const scripts = scriptsOf(text);
      expect(scripts.length > 0, 'it has no script');
      // What a script file does cannot be read here.
      const ours = scripts.filter(
        (each) => each.attributes.has('src') || each.text.includes('polytomic-connect'),
      );
      expect(
        ours.length > 0,
        'its script is not `callbackScript` of @polytomic-connect/core/callback',
      );
      const type = headers.get('content-type') ?? '';
      const disposition = headers.get('content-disposition') ?? '';
      // Browsers treat a page without a type as HTML.
      expect(
        /^(?:$|text\/html\b)/iu.test(type) && !/^attachment\b/iu.test(disposition),
        `browsers do not show it, because it has Content-Type: ${type}, Content-Disposition: ${disposition}`,
      );
      for (const policy of policiesOf(headers)) {
        expect(
          !ours.every((script) => blocksScript(policy, script)),
          `its Content-Security-Policy is ${policy}, which blocks the script: allow \`callbackScriptHash\` in script-src`,
        );
      }
    },
  },
  {
    what: 'the callback page repeats nothing of its URL',
    why: 'A link to it could run scripts in your origin.',
    async run(lab) {
      for (const name of ['x', 'polytomic-connect']) {
        const { text } = await openCallbackPage(lab, { [name]: '<script>conformance</script>' });
        expect(!text.includes('conformance'), `it repeats the query, ?${name}=…`);
      }
    },
  },
  {
    what: 'what comes back with the callback proves nothing',
    why: 'Anyone can type the URL of the callback page.',
    async run(lab) {
      const { connection } = await connected(lab);
      const claim = {
        connection_id: connection.id,
        connectionId: connection.id,
        status: 'connected',
      };
      const flow = await started(lab);
      await openCallbackPage(lab, { 'polytomic-connect': flow.state, ...claim });
      const { receipt, state } = flow;
      for (const body of [
        { receipt, state },
        { receipt, state, ...claim },
      ]) {
        const answer = await lab.send('/session/confirm', { body });
        expectNotConnected(answer, `after ?${new URLSearchParams(claim)}, ${JSON.stringify(body)}`);
      }
    },
  },
];

/**
 * Opens the page that the hosted page returns to, which may be a route of the client.
 *
 * @param query what is added to its URL
 * @throws SkippedCheck if it is on another origin
 */
async function openCallbackPage(
  lab: Lab,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const page = new URL(await lab.cancel(await started(lab)));
  if (page.origin !== lab.origin) {
    throw new SkippedCheck(
      `The callback page is on ${page.origin}, which is not the origin of the backend.`,
    );
  }
  for (const [name, value] of Object.entries(query)) page.searchParams.set(name, value);
  return await lab.visit(page);
}
