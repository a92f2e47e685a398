import { type Check, expect } from '../Check.ts';
import { expectClientError, expectNotConnected } from './expectAnswer.ts';
import type { Answer } from '../lab/Lab.ts';
import { confirmed, connected, started } from './started.ts';

/** The routes as `createConnectClient` of the browser packages uses them. */
export const contractChecks: readonly Check[] = [
  {
    what: 'POST /session answers with the URL of a hosted page and a receipt',
    why: 'Without them there is nothing to show and nothing to confirm.',
    async run(lab) {
      const now = Date.now();
      const { answer, redirectUrl, receipt } = await started(lab);
      expect(redirectUrl.startsWith(`${lab.polytomic}/`), `redirectUrl is ${redirectUrl}`);
      expect(typeof receipt === 'string' && receipt !== '', `receipt is ${typeof receipt}`);
      expectNoStore(answer);
      const { expiresAt } = answer.json;
      if (expiresAt === undefined || expiresAt === null) return;
      expect(
        typeof expiresAt === 'string' && Date.parse(expiresAt) > now,
        `expiresAt is ${JSON.stringify(expiresAt)}, and has to be an ISO 8601 date to come, as text`,
      );
      expect(
        /(?:Z|[+-]\d{2}:?\d{2})$/iu.test(expiresAt),
        `expiresAt is ${expiresAt}, without a time zone, so each browser takes its own: end it with Z, for UTC`,
      );
    },
  },
  {
    what: 'the hosted page connects the type that was asked for, and no other',
    why: 'A customer who clicks on Salesforce would be asked what to connect, or could connect anything.',
    async run(lab) {
      let type = 'salesforce';
      let { answer, session } = await lab.start({ params: { type } });
      if (answer.status >= 400 && answer.status < 500) {
        ({ type } = lab);
        ({ answer, session } = await started(lab));
      }
      expect(
        session?.type === type,
        `it connects ${session?.type ?? 'several types'}: send \`type\` to Polytomic as \`whitelist\``,
      );
      const several = await lab.start({ params: { types: [type] } });
      if (several.session === undefined) return expectClientError(several.answer);
      expect(
        several.session.type === type,
        `of \`types\`, it connects others, too: send them to Polytomic as \`whitelist\``,
      );
    },
  },
  {
    what: 'a name that is taken is answered 409 with the code name-taken, or replaced',
    why: 'The customer would be told that something is broken, and not to choose another name.',
    async run(lab) {
      const { connection } = await confirmed(lab);
      const params = { type: lab.type, name: connection.name };
      for (const duplicateNameStatus of [409, 422] as const) {
        const { answer, session } = await lab.withSwitches(
          { duplicateNameStatus },
          async () => await lab.start({ params }),
        );
        const { status, json, text } = answer;
        expect(
          session !== undefined || (status === 409 && json['code'] === 'name-taken'),
          `where Polytomic refuses it with ${duplicateNameStatus}, it answers ${status}: ${text}`,
        );
      }
    },
  },
  {
    what: 'the hosted page returns to the callback page, with the state of the flow',
    why: 'A window that a login page has severed can then still notify the app.',
    async run(lab) {
      const flow = await started(lab);
      const back = await lab.cancel(flow);
      expect(new URL(back).origin === lab.origin, `it returns to ${back}`);
      expect(back.includes(flow.state), 'the state is not in the URL that it returns to');
      const { callbackUrl } = flow.answer.json;
      if (callbackUrl === undefined || callbackUrl === null) return;
      expect(
        callbackUrl === back.split('?')[0],
        `callbackUrl is ${JSON.stringify(callbackUrl)}, and it returns to ${back}`,
      );
    },
  },
  {
    what: 'a session that nobody has used is pending',
    why: 'The flow would end before the customer is done.',
    async run(lab) {
      const answer = await lab.confirm(await started(lab));
      expect(answer.status === 200, `the status is ${answer.status}`);
      expect(answer.json['status'] === 'pending', `it answers ${answer.text}`);
      expectNoStore(answer);
    },
  },
  {
    what: 'a completed session is connected, with the connection that was made',
    why: 'The customer has connected and would be told otherwise.',
    async run(lab) {
      const flow = await connected(lab);
      const made = flow.connection;
      // An answer may be lost on its way, so the browser may ask again.
      for (const time of ['', ' when it is asked again']) {
        const { json, text } = await lab.confirm(flow);
        expect(json['status'] === 'connected', `it answers ${text}${time}`);
        const { id, name, type } = json['connection'] as Record<string, unknown>;
        expect(id === made.id, 'the id is not that of the connection in Polytomic');
        expect(name === made.name && type === lab.type, `it answers ${text}${time}`);
      }
    },
  },
  {
    what: 'a draft is neither listed nor connected',
    why: 'Polytomic keeps a form that nobody has finished as a connection that is not `saved`.',
    async run(lab) {
      const flow = await started(lab);
      await lab.complete(flow.session, { saved: false });
      expectNotConnected(await lab.confirm(flow));
      const { text } = await lab.send('/connections');
      expect(!text.includes(flow.session.name), 'it is listed');
    },
  },
  {
    what: 'a cancelled session is not connected',
    why: 'Cancel on the hosted page leads to the same callback page as success.',
    async run(lab) {
      const flow = await started(lab);
      await lab.cancel(flow);
      expectNotConnected(await lab.confirm(flow));
    },
  },
  {
    what: 'a session that has expired is pending or expired, and never an error of the server',
    why: 'The customer would be told that something is broken, and not to start again.',
    async run(lab) {
      const flow = await started(lab);
      await lab.expire(flow.session);
      const { status, json, text } = await lab.confirm(flow);
      // Whether it has expired is for the backend's own clock to say, which no check can move.
      const isOpen = json['status'] === 'pending' || json['status'] === 'expired';
      expect(status === 200 && isOpen, `it answers ${status}: ${text}`);
    },
  },
  {
    what: 'GET /connections lists the connections of the tenant, and no other',
    why: 'One tenant would see the accounts of another.',
    async run(lab) {
      const flow = await started(lab);
      const other = await started(lab, 'other');
      const host = 'conformance-host.example';
      await lab.complete(flow.session, { configuration: { hostname: host } });
      await lab.complete(other.session);
      await lab.confirm(other, 'other');
      const confirmation = await lab.confirm(flow);
      const { status, text, json, headers } = await lab.send('/connections');
      expect(status === 200 && Array.isArray(json['connections']), `it answers ${text}`);
      expect(text.includes(flow.session.name), 'the own connection is missing');
      expect(!text.includes(other.session.name), 'the connection of another tenant is listed');
      const shown = [text, confirmation.text].find(
        (each) => /"configuration"/u.test(each) || each.includes(host),
      );
      expect(shown === undefined, `it shows how an account is configured: ${shown}`);
      const type = headers.get('content-type') ?? '';
      expect(
        /^application\/(?:[\w.-]+\+)?json\b/iu.test(type),
        `it has Content-Type: ${type}, so a browser may run a name that holds HTML: send application/json`,
      );
      const cache = headers.get('cache-control') ?? '';
      const isKept =
        /\bmax-age=0*[1-9]/iu.test(cache) && !/private|no-store|no-cache/iu.test(cache);
      expect(
        !isKept && !/\bpublic\b|s-maxage/iu.test(cache),
        `it has Cache-Control: ${cache}, so a proxy may show the list to others: send no-store`,
      );
    },
  },
];

function expectNoStore({ headers }: Answer): void {
  const value = headers.get('cache-control') ?? '';
  expect(
    value.includes('no-store'),
    'it lacks Cache-Control: no-store, so a cache may keep what works for whoever has it',
  );
}
