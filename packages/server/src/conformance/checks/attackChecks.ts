import { type Check, expect, SkippedCheck } from '../Check.ts';
import {
  answerUnlessClosed,
  expectClientError,
  expectClientErrorOrUnknown,
  expectNotConnected,
  expectRefused,
} from './expectAnswer.ts';
import { forgeReceipts } from './forgeReceipts.ts';
import type { Answer, Lab, Started } from '../lab/Lab.ts';
import { EVIL_ORIGIN } from './otherSites.ts';
import { confirmed, connected, started } from './started.ts';

/** What other tenants, and the customer's own browser, could try. */
export const attackChecks: readonly Check[] = [
  {
    what: 'the receipt of another tenant is refused',
    why: 'One tenant could learn what another has connected.',
    async run(lab) {
      const flow = await connected(lab);
      expectReceiptRefused(await lab.confirm(flow, 'other'));
    },
  },
  {
    what: 'the receipt of another user of the tenant is refused',
    why: 'One user could pass off the connection of a colleague as their own.',
    async run(lab) {
      if (!lab.hasColleague) throw new SkippedCheck('Name another user with --colleague.');
      const flow = await connected(lab);
      expectReceiptRefused(await lab.confirm(flow, 'colleague'));
    },
  },
  {
    what: 'a receipt with the state of another flow is refused',
    why: 'The answer to one flow could be passed off as that of another.',
    async run(lab) {
      const flow = await connected(lab);
      expectReceiptRefused(await lab.confirm({ ...flow, state: OTHER_STATE }));
    },
  },
  {
    what: 'a receipt whose state is rewritten is refused',
    why: 'A receipt that holds its state unsigned can be made for any flow, user and tenant.',
    async run(lab) {
      const flow = await connected(lab);
      for (const receipt of forgeReceipts(String(flow.receipt), flow.state, OTHER_STATE)) {
        const answer = await lab.confirm({ ...flow, receipt, state: OTHER_STATE });
        const sent = 'the receipt with another state written into it, which a signature would show';
        expectReceiptRefused(answer, sent);
      }
    },
  },
  {
    what: 'an invented or altered receipt is refused, and never an error of the server',
    why: 'Whoever can forge receipts can claim connections.',
    async run(lab) {
      const flow = await connected(lab);
      const real = String(flow.receipt);
      // Also another receipt for a database that ignores case, as with UUIDs.
      const altered = (/^a/iu.test(real) ? 'B' : 'A') + real.slice(1);
      for (const receipt of [
        altered,
        'x',
        flow.session.id,
        '',
        '__proto__',
        null,
        7,
        {},
        ['a'],
        'x'.repeat(9000),
      ]) {
        expectReceiptRefused(await lab.confirm({ ...flow, receipt }));
      }
    },
  },
  {
    what: 'the browser cannot choose the organization',
    why: 'A customer could connect an account to another tenant.',
    async run(lab) {
      const { session: other } = await confirmed(lab, 'other');
      const expectOwn = ({ session }: Started, sent: string): void =>
        expect(session?.organizationId !== other.organizationId, `it takes ${sent}`);
      for (const name of [other.organizationId, ...lab.otherTenants]) {
        for (const field of TENANT_FIELDS) {
          await expectNoEffect(lab, { [field]: name }, async (flow) => {
            await Promise.resolve(expectOwn(flow, `\`${field}\` of the body`));
          });
        }
        const query = new URLSearchParams(TENANT_FIELDS.map((field) => [field, name])).toString();
        const headers = Object.fromEntries(TENANT_HEADERS.map((header) => [header, name]));
        for (const [options, sent] of [
          [{ query }, `the query ?${query}`],
          [{ headers }, `one of the headers ${TENANT_HEADERS.join(', ')}`],
        ] as const) {
          expectOwn(await lab.start(options), sent);
          const list = await lab.send('/connections', options);
          expect(!list.text.includes(other.name), `GET /connections takes ${sent}`);
        }
      }
    },
  },
  {
    what: 'the browser cannot choose where the hosted page returns to',
    why: 'A customer could be led to a page that looks like yours.',
    async run(lab) {
      for (const field of ['redirect_url', 'redirectUrl', 'callbackUrl', 'callback_url']) {
        await expectNoEffect(lab, { [field]: `${EVIL_ORIGIN}/` }, async (flow) => {
          expect(!(await lab.cancel(flow)).startsWith(EVIL_ORIGIN), `it takes ${field}`);
        });
      }
    },
  },
  {
    what: 'no header of the request chooses where the hosted page returns to',
    why: 'They come from the client, those of a proxy too unless your proxy overwrites them.',
    async run(lab) {
      const [usual] = (await lab.cancel(await started(lab))).split('?');
      const host = new URL(EVIL_ORIGIN).host;
      const isSecure = lab.origin.startsWith('https:');
      for (const headers of [
        { Host: host },
        { Referer: `${EVIL_ORIGIN}/` },
        { 'X-Forwarded-Host': host },
        { 'X-Forwarded-Proto': isSecure ? 'http' : 'https' },
        { 'X-Forwarded-Port': '9' },
        { 'X-Forwarded-Prefix': '/elsewhere' },
        { 'X-Original-Host': host },
        { Forwarded: `host=${host}` },
      ]) {
        // A server that has no such host may not answer at all.
        const starting = lab.start({ headers });
        const flow = await ('Host' in headers ? answerUnlessClosed(starting) : starting);
        if (flow === undefined) continue;
        const sent = `POST /session with ${JSON.stringify(headers)}`;
        if (flow.session === undefined) {
          const { status } = flow.answer;
          // A redirect leads to the one host that a backend answers for.
          if (status < 300 || status >= 400) expectClientError(flow.answer, sent);
          continue;
        }
        const back = await lab.cancel(flow);
        expect(
          back.split('?')[0] === usual,
          `${sent}: the hosted page returns to ${back}; build \`redirect_url\` from your configuration`,
        );
      }
    },
  },
  {
    what: 'a connection of another tenant cannot be reconnected',
    why: 'A customer could replace the credentials of another tenant.',
    async run(lab) {
      const { connection } = await confirmed(lab, 'other');
      await expectRefused(lab, { params: { connection: connection.id } });
    },
  },
  {
    what: 'a connection of another tenant cannot be deleted',
    why: 'A customer could cut the syncs of another tenant.',
    async run(lab) {
      const { id } = (await confirmed(lab, 'other')).connection;
      expectClientErrorOrUnknown(await lab.send(`/connections/${id}`, { method: 'DELETE' }));
      expect(await lab.hasConnection(id), 'it is deleted');
    },
  },
  {
    what: 'a connection that the platform shares with the tenant is not listed, reconnected or deleted',
    why: 'A customer could replace the credentials of your own warehouse.',
    async run(lab) {
      const { session } = await started(lab);
      const name = `Shared ${session.id}`;
      const parentConnectionId = crypto.randomUUID();
      const id = await lab.addConnection(session, { name, type: 'snowflake', parentConnectionId });
      expect(!(await lab.send('/connections')).text.includes(name), 'it is listed');
      await expectRefused(lab, { params: { connection: id } });
      expectClientErrorOrUnknown(await lab.send(`/connections/${id}`, { method: 'DELETE' }));
      expect(await lab.hasConnection(id), 'it is deleted');
    },
  },
];

/** How backends name the tenant in a body or in a query. */
const TENANT_FIELDS = ['organization', 'org', 'tenant', 'workspace', 'account'].flatMap((name) => [
  name,
  `${name}_id`,
  `${name}Id`,
]);

const TENANT_HEADERS = ['Organization', 'Org', 'Tenant', 'Workspace', 'Account'].flatMap((name) => [
  `X-${name}`,
  `X-${name}-Id`,
]);

const OTHER_STATE = 'f'.repeat(32);

function expectReceiptRefused(answer: Answer, sent?: string): void {
  expectNotConnected(answer, sent);
  expectClientError(answer, sent);
}

/** Sends a field that must be refused or ignored, in the body and in `params`. */
async function expectNoEffect(
  lab: Lab,
  field: Record<string, unknown>,
  examine: (flow: Started) => Promise<void>,
): Promise<void> {
  for (const options of [{ more: field }, { params: { type: lab.type, ...field } }]) {
    const flow = await lab.start(options);
    if (flow.session === undefined) expectClientError(flow.answer);
    else await examine(flow);
  }
}
