import { type Check, expect, SkippedCheck } from './Check.ts';
import { expectNotConnected, openCallbackPage, started } from './contractChecks.ts';
import type { Answer, Lab, Started, StartOptions } from './Lab.ts';

/** What other sites, other tenants and the browser itself may try. */
export const attackChecks: readonly Check[] = [
  {
    what: 'without a signed-in user, every route but the callback page answers 401',
    why: 'Anyone could connect accounts to your organization, and list them.',
    async run(lab) {
      const flow = await started(lab);
      const session = await lab.start({ as: 'nobody' });
      const confirm = await lab.confirm(flow, 'nobody');
      const list = await lab.send('/connections', { as: 'nobody' });
      const statuses = [session.answer, confirm, list].map(({ status }) => status);
      expect(
        statuses.every((status) => status === 401),
        `it answers ${statuses.join(', ')}`,
      );
      expect(session.session === undefined, 'a session was made all the same');
    },
  },
  ...(
    [
      ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site', Origin: evilOrigin() }],
      ['Sec-Fetch-Site: same-site', { 'Sec-Fetch-Site': 'same-site', Origin: evilOrigin() }],
      ['an Origin of another site alone', { Origin: evilOrigin() }],
      ['Origin: null', { Origin: 'null' }],
    ] as const
  ).map(([name, headers]): Check => ({
    what: `a request of another site is refused (${name})`,
    why: 'A page elsewhere could act with the cookies of your customer.',
    run: async (lab) => {
      await expectRefused(lab, { headers });
    },
  })),
  {
    what: 'a body that is not sent as JSON is refused',
    why: 'A form on another site can send `text/plain` without a preflight request.',
    async run(lab) {
      const before = (await lab.memory()).sessions.length;
      const body = JSON.stringify({ state: 'a'.repeat(32), surface: 'popup', dark: false });
      const answer = await lab.send('/session', {
        headers: { 'Content-Type': 'text/plain' },
        body,
      });
      expectClientError(answer);
      expect((await lab.memory()).sessions.length === before, 'a session was made all the same');
    },
  },
  {
    what: 'the receipt of another tenant is refused',
    why: 'One tenant could learn what another has connected.',
    async run(lab) {
      const flow = await started(lab);
      await lab.complete(flow.session);
      const answer = await lab.confirm(flow, 'other');
      expectNotConnected(answer);
      expectClientError(answer);
    },
  },
  {
    what: 'the receipt of another user of the tenant is refused',
    why: 'One user could pass off the connection of a colleague as their own.',
    async run(lab) {
      if (!lab.hasColleague) throw new SkippedCheck('Name another user with --colleague.');
      const flow = await started(lab);
      await lab.complete(flow.session);
      const answer = await lab.confirm(flow, 'colleague');
      expectNotConnected(answer);
      expectClientError(answer);
    },
  },
  {
    what: 'a receipt with the state of another flow is refused',
    why: 'The answer to one flow could be passed off as that of another.',
    async run(lab) {
      const flow = await started(lab);
      await lab.complete(flow.session);
      const answer = await lab.confirm({ ...flow, state: 'f'.repeat(32) });
      expectNotConnected(answer);
      expectClientError(answer);
    },
  },
  {
    what: 'an invented or altered receipt is refused, and never an error of the server',
    why: 'Whoever can forge receipts can claim connections.',
    async run(lab) {
      const flow = await started(lab);
      await lab.complete(flow.session);
      const real = String(flow.receipt);
      const altered = (real.startsWith('A') ? 'B' : 'A') + real.slice(1);
      const id = flow.session.id;
      for (const receipt of [
        altered,
        'x',
        id,
        '',
        '__proto__',
        null,
        7,
        {},
        ['a'],
        'x'.repeat(9000),
      ]) {
        const answer = await lab.confirm({ ...flow, receipt });
        expectNotConnected(answer);
        expectClientError(answer);
      }
    },
  },
  {
    what: 'what comes back with the callback proves nothing',
    why: 'Anyone can type the URL of the callback page.',
    async run(lab) {
      const flow = await started(lab);
      const { connections } = await lab.memory();
      const claim = { connection_id: connections[0]?.id, status: 'connected' };
      const query = new URLSearchParams({ 'polytomic-connect': flow.state, status: 'connected' });
      await lab.send(`/callback?${query}`);
      const body = { receipt: flow.receipt, state: flow.state, ...claim };
      expectNotConnected(await lab.send('/session/confirm', { body }));
    },
  },
  {
    what: 'the callback page repeats nothing of its URL',
    why: 'A link to it could run scripts in your origin.',
    async run(lab) {
      const { text } = await openCallbackPage(lab, { x: '<script>conformance</script>' });
      expect(!text.includes('conformance'), 'it repeats the query');
    },
  },
  {
    what: 'the browser cannot choose the organization',
    why: 'A customer could connect an account to another tenant.',
    async run(lab) {
      const other = await started(lab, 'other');
      const { organizationId } = other.session;
      for (const field of ['organization_id', 'organizationId', 'organization']) {
        await expectNoEffect(lab, { [field]: organizationId }, async (flow) => {
          expect(flow.session?.organizationId !== organizationId, `it takes ${field}`);
          await Promise.resolve();
        });
      }
    },
  },
  {
    what: 'the browser cannot choose where the hosted page returns to',
    why: 'A customer could be led to a page that looks like yours.',
    async run(lab) {
      for (const field of ['redirect_url', 'redirectUrl', 'callbackUrl', 'callback_url']) {
        await expectNoEffect(lab, { [field]: `${evilOrigin()}/` }, async (flow) => {
          expect(!(await lab.cancel(flow)).startsWith(evilOrigin()), `it takes ${field}`);
        });
      }
    },
  },
  {
    what: 'headers of a proxy cannot choose where the hosted page returns to',
    why: 'They come from the client unless your proxy overwrites them.',
    async run(lab) {
      const host = new URL(evilOrigin()).host;
      const headers = {
        'X-Forwarded-Host': host,
        'X-Original-Host': host,
        Forwarded: `host=${host}`,
      };
      const flow = await lab.start({ headers });
      if (flow.session === undefined) return;
      expect(!(await lab.cancel(flow)).includes(host), 'it believes a header of a proxy');
    },
  },
  {
    what: 'a connection of another tenant cannot be reconnected',
    why: 'A customer could replace the credentials of another tenant.',
    async run(lab) {
      const other = await started(lab, 'other');
      await lab.complete(other.session);
      const { connections } = await lab.memory();
      const foreign = connections.find(({ name }) => name === other.session.name);
      await expectRefused(lab, { params: { connection: foreign?.id } });
    },
  },
  {
    what: 'a connection of another tenant cannot be deleted',
    why: 'A customer could cut the syncs of another tenant.',
    async run(lab) {
      const other = await started(lab, 'other');
      await lab.complete(other.session);
      const find = async (): Promise<string | undefined> =>
        (await lab.memory()).connections.find(({ name }) => name === other.session.name)?.id;
      const id = await find();
      expectClientError(await lab.send(`/connections/${id}`, { method: 'DELETE' }));
      expect((await find()) === id, 'it is deleted');
    },
  },
  {
    what: 'a connection that the platform shares with the tenant is not listed, reconnected or deleted',
    why: 'A customer could replace the credentials of your own warehouse.',
    async run(lab) {
      const { session } = await started(lab);
      const name = `Shared ${session.id}`;
      const id = await lab.share(session, name);
      expect(!(await lab.send('/connections')).text.includes(name), 'it is listed');
      await expectRefused(lab, { params: { connection: id } });
      expectClientError(await lab.send(`/connections/${id}`, { method: 'DELETE' }));
      const { connections } = await lab.memory();
      expect(
        connections.some((each) => each.id === id),
        'it is deleted',
      );
    },
  },
  {
    what: 'a connection that is reconnected is not connected before it was',
    why: 'Its session names the connection from the start.',
    async run(lab) {
      const first = await started(lab);
      await lab.complete(first.session);
      const { connections } = await lab.memory();
      const own = connections.find(({ name }) => name === first.session.name);
      const flow = await lab.start({ params: { connection: own?.id } });
      if (flow.session === undefined) return; // It reconnects nothing, which is safe.
      expectNotConnected(await lab.confirm(flow));
    },
  },
  {
    what: 'malformed and oversized bodies are refused, and never an error of the server',
    why: 'They fill your logs and your memory.',
    async run(lab) {
      const deep = '['.repeat(8000) + ']'.repeat(8000);
      const long = `{"x":"${'x'.repeat(300_000)}"}`;
      const bodies = ['{', '[]', 'null', '"x"', '{"params":7}', deep, long];
      for (const route of ['/session', '/session/confirm']) {
        for (const body of bodies) expectClientError(await lab.send(route, { body }));
      }
    },
  },
  {
    what: 'a malformed Content-Length is refused, and never an error of the server',
    why: 'A server that reads on until the client is done can be filled without limit.',
    async run(lab) {
      const before = (await lab.memory()).sessions.length;
      for (const length of ['-1', 'x']) {
        const status = await lab.startWithLength(length);
        const isRefused = status === undefined || (status >= 400 && status < 500);
        expect(isRefused, `it answers ${status} to Content-Length: ${length}`);
      }
      expect((await lab.memory()).sessions.length === before, 'a session was made all the same');
    },
  },
  {
    what: 'a session is not made by GET',
    why: 'An image on another site could make it.',
    async run(lab) {
      const before = (await lab.memory()).sessions.length;
      expectClientError(await lab.send('/session'));
      expect((await lab.memory()).sessions.length === before, 'a session was made all the same');
    },
  },
  {
    what: 'a redirect of Polytomic is not followed',
    why: 'It would take the key of your tenant to another host, and make a GET of the POST.',
    async run(lab) {
      const followed = async (): Promise<number> =>
        (await lab.memory()).requests.filter(({ path }) => path === '/api/elsewhere').length;
      const before = await followed();
      const flow = await started(lab);
      const { answer } = await lab.withFault({ route: '/api/*', kind: 'redirect' }, async () => {
        await lab.send('/connections');
        await lab.confirm(flow);
        return await lab.start();
      });
      expect((await followed()) === before, 'it is followed');
      expect(answer.status >= 400, `POST /session answers ${answer.status}: ${answer.text}`);
    },
  },
  {
    what: 'no answer holds a key or a Connect token, under any name',
    why: 'Whoever has them acts as your backend.',
    async run(lab) {
      const flow = await started(lab);
      await lab.complete(flow.session);
      await lab.confirm(flow);
      await lab.send('/connections');
      const leak = lab.answers.find((text) => /sandbox-[a-z]*-?key|"token"|token=/u.test(text));
      expect(leak === undefined, `an answer holds one: ${leak?.slice(0, 200)}`);
      const words = new Set(lab.answers.join(' ').match(/[\w.~-]{16,}/gu));
      for (const word of words) {
        expect(!(await lab.isToken(word)), 'an answer holds a token under another name');
      }
    },
  },
];

/** Another site. */
function evilOrigin(): string {
  return 'https://evil.example';
}

/** Asks for a session that must not be made. */
async function expectRefused(lab: Lab, options: StartOptions): Promise<void> {
  const { answer, session } = await lab.start(options);
  expect(session === undefined, `a session was made, and the status is ${answer.status}`);
  expectClientError(answer);
}

/** Sends a field that must be refused or ignored, in the body and in `params`. */
async function expectNoEffect(
  lab: Lab,
  field: Record<string, unknown>,
  examine: (flow: Started) => Promise<void>,
): Promise<void> {
  for (const options of [{ more: field }, { params: { type: 'mysql', ...field } }]) {
    const flow = await lab.start(options);
    if (flow.session === undefined) expectClientError(flow.answer);
    else await examine(flow);
  }
}

function expectClientError({ status, text }: Answer): void {
  expect(status >= 400 && status < 500, `it answers ${status}: ${text.slice(0, 200)}`);
}
