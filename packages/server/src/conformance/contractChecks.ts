import { type Check, expect, SkippedCheck } from './Check.ts';
import type { Answer, Lab, SandboxFault, SandboxSession, Started } from './Lab.ts';

/** The routes as `createConnectClient` of the browser packages uses them. */
export const contractChecks: readonly Check[] = [
  {
    what: 'POST /session answers with the URL of a hosted page and a receipt',
    why: 'Without them there is nothing to show and nothing to confirm.',
    async run(lab) {
      const { answer, redirectUrl, receipt } = await started(lab);
      expect(redirectUrl.startsWith(`${lab.polytomic}/`), `redirectUrl is ${redirectUrl}`);
      expect(typeof receipt === 'string' && receipt !== '', `receipt is ${typeof receipt}`);
      expectNoStore(answer);
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
      const flow = await started(lab);
      await lab.complete(flow.session);
      const { json, text } = await lab.confirm(flow);
      expect(json['status'] === 'connected', `it answers ${text}`);
      const made = (await lab.memory()).connections.find(({ name }) => name === flow.session.name);
      const { id, name, type } = json['connection'] as Record<string, unknown>;
      expect(id === made?.id, 'the id is not that of the connection in Polytomic');
      expect(name === made?.name && type === 'mysql', `it answers ${text}`);
    },
  },
  {
    what: 'a completed session is connected, whatever Polytomic answers for its token by then',
    why: 'That answer is not documented: the customer has connected and would be told of an error.',
    async run(lab) {
      for (const answer of USED_TOKEN_ANSWERS) {
        const flow = await started(lab);
        await lab.complete(flow.session);
        const fault = { route: '/api/connections/connect/session', ...answer };
        const { json, text } = await lab.withFault(fault, async () => await lab.confirm(flow));
        const { kind, status = '' } = answer;
        expect(json['status'] === 'connected', `it answers ${text} after ${kind} ${status}`);
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
    what: 'the callback page is public and can notify the app',
    why: 'In a frame, browsers send it no session cookie; with COOP it is cut off from the app.',
    async run(lab) {
      const { status, headers } = await openCallbackPage(lab);
      expect(status === 200, `the status is ${status}`);
      expect(headers.get('cross-origin-opener-policy') === null, 'it has a COOP header');
      expect(!/deny/iu.test(headers.get('x-frame-options') ?? ''), 'it refuses to be framed');
    },
  },
  {
    what: 'the callback page has the script that brings the customer back to the app',
    why: 'Without a window, the customer goes to Polytomic in the same tab, and would be left on this page.',
    async run(lab) {
      const { text } = await openCallbackPage(lab);
      expect(/<script\b/iu.test(text), 'it has no script');
      // What a script file does cannot be read here.
      const isOurs = /<script\b[^>]*\bsrc=|polytomic-connect/iu.test(text);
      expect(isOurs, 'its script is not `callbackScript` of @polytomic-connect/core/callback');
    },
  },
  {
    what: 'GET /connections lists the connections of the tenant, and no other',
    why: 'One tenant would see the accounts of another.',
    async run(lab) {
      const flow = await started(lab);
      const other = await started(lab, 'other');
      await lab.complete(flow.session);
      await lab.complete(other.session);
      const { status, text, json } = await lab.send('/connections');
      expect(status === 200 && Array.isArray(json['connections']), `it answers ${text}`);
      expect(text.includes(flow.session.name), 'the own connection is missing');
      expect(!text.includes(other.session.name), 'the connection of another tenant is listed');
      expect(!text.includes('"configuration"'), 'it shows how the accounts are configured');
    },
  },
];

/** What Polytomic may answer for the token of a session that is used up. */
const USED_TOKEN_ANSWERS: readonly Omit<SandboxFault, 'route'>[] = [
  { kind: 'error', status: 404 },
  { kind: 'error', status: 409 },
  { kind: 'redirect' },
  { kind: 'empty-body' },
];

/** Asks for a session that has to be made. @throws Error if it is not */
export async function started(
  lab: Lab,
  as: 'user' | 'other' = 'user',
): Promise<Started & { session: SandboxSession }> {
  const flow = await lab.start({ as });
  const { answer, session } = flow;
  expect(answer.status === 200, `POST /session answers ${answer.status}: ${answer.text}`);
  expect(session !== undefined, 'no session was made in the sandbox');
  return { ...flow, session };
}

/**
 * Opens the page that the hosted page returns to, which may be a route of the client.
 *
 * @param query what is added to its URL
 * @throws SkippedCheck if it is on another origin
 */
export async function openCallbackPage(
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

/** @throws Error if the answer claims a connection */
export function expectNotConnected({ status, json, text }: Answer): void {
  expect(json['status'] !== 'connected', `it answers ${text}`);
  expect(status < 500, `it fails with ${status}`);
}

function expectNoStore({ headers }: Answer): void {
  const value = headers.get('cache-control') ?? '';
  expect(value.includes('no-store'), 'it lacks Cache-Control: no-store');
}
