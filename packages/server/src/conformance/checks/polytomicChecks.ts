import { type Check, expect } from '../Check.ts';
import type { SandboxFault } from '../lab/Lab.ts';
import { confirmed, connected, started } from './started.ts';

/** Answers of Polytomic that a backend has to handle. */
export const polytomicChecks: readonly Check[] = [
  {
    what: 'a completed session is connected, whatever Polytomic answers for its token by then',
    why: 'That answer is not documented: the customer has connected and would be told of an error.',
    async run(lab) {
      for (const answer of USED_TOKEN_ANSWERS) {
        const flow = await connected(lab);
        const fault = { route: TOKEN_ROUTE, ...answer };
        const { json, text } = await lab.withFault(fault, async () => await lab.confirm(flow));
        const { kind, status = '', data } = answer;
        const given = data === undefined ? `${kind} ${status}` : JSON.stringify({ data });
        expect(json['status'] === 'connected', `it answers ${text} after ${given}`);
      }
    },
  },
  {
    what: 'while Polytomic fails, a completed session is an error, and neither pending nor expired',
    why: 'A customer who has connected would be told to wait, or that it is too late.',
    async run(lab) {
      for (const answer of FAILURES) {
        const flow = await connected(lab);
        const fault = { route: TOKEN_ROUTE, ...answer };
        const { status, json, text } = await lab.withFault(
          fault,
          async () => await lab.confirm(flow),
        );
        expect(
          status >= 400 || json['status'] === 'connected',
          `it answers ${text} after ${answer.kind} ${answer.status ?? ''}: answer an error, such as 502`,
        );
      }
    },
  },
  {
    what: 'odd answers of Polytomic empty no list, and keep no one from connecting',
    why: 'Of a connection only its id is certain, and a list without connections may be `null`.',
    async run(lab) {
      const { connection } = await confirmed(lab);
      const bare = { id: crypto.randomUUID() };
      const odd = { ...bare, name: null, type: null, status: null, saved: null };
      const none = { route: 'GET /api/connections', kind: 'answer', data: null } as const;
      const empty = await lab.withFault(none, async () => await lab.send('/connections'));
      const rows = empty.json['connections'];
      // A backend with a table of its own lists what it has stored.
      expect(
        empty.status === 200 && Array.isArray(rows) && rows.every((row) => isRow(row)),
        `where Polytomic lists \`null\`, GET /connections answers ${empty.status}: ${empty.text}`,
      );
      for (const row of [null, 'x', {}, { id: null }, bare, odd]) {
        const list = { ...none, data: [row, connection] };
        const { status, text, json } = await lab.withFault(
          list,
          async () => await lab.send('/connections'),
        );
        const { connections: shown = [] } = json as { connections?: unknown[] };
        const sent = `beside the row ${JSON.stringify(row)}, GET /connections answers`;
        expect(status === 200 && text.includes(connection.name), `${sent} ${status}: ${text}`);
        const wrong = shown.find((each) => !isRow(each));
        expect(
          wrong === undefined,
          `${sent} ${JSON.stringify(wrong)}, for which the client refuses the whole list: write \`unknown\` for what is missing`,
        );
      }
      for (const fields of [bare, odd]) {
        const flow = await connected(lab);
        const data = { ...fields, id: flow.connection.id };
        const fault = {
          route: `GET /api/connections/${data.id}`,
          kind: 'answer',
          data,
        } as const;
        const { json, text } = await lab.withFault(fault, async () => await lab.confirm(flow));
        const sent = JSON.stringify(data);
        expect(json['status'] === 'connected', `for the connection ${sent} it answers ${text}`);
      }
    },
  },
  {
    what: 'the URL of the hosted page is `http` or `https`',
    why: 'A `javascript:` URL would run in your app.',
    async run(lab) {
      for (const url of ['javascript:alert(1)', 'data:text/html,x', 7, null]) {
        const data = { token: 'a-token', redirect_url: url };
        const fault = { route: 'POST /api/connections/connect', kind: 'answer', data } as const;
        const { answer } = await lab.withFault(fault, async () => await lab.start());
        expect(
          answer.status >= 400,
          `for the hosted page ${url}, POST /session answers ${answer.status}: ${answer.text}`,
        );
      }
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
    what: 'an id that is not a UUID is in the path of no call',
    why: '`../me` would ask for something else, with the key of your tenant.',
    async run(lab) {
      const escaped = async (): Promise<number> =>
        (await lab.memory()).requests.filter(({ path }) => path === '/api/conformance').length;
      const before = await escaped();
      const id = '../conformance';
      await lab.start({ params: { connection: id } });
      await lab.send(`/connections/${encodeURIComponent(id)}`, { method: 'DELETE' });
      const flow = await started(lab);
      const data = { connection_id: id };
      const { text } = await lab.withFault(
        { route: TOKEN_ROUTE, kind: 'answer', data },
        async () => await lab.confirm(flow),
      );
      expect(
        (await escaped()) === before,
        `the id ${id}, of the browser or of Polytomic, is in one; for that of Polytomic it answers ${text}`,
      );
    },
  },
  {
    what: 'the error texts of Polytomic are in no answer',
    why: 'They are for your log: they may name what another tenant has, or how your account is set up.',
    async run(lab) {
      const flow = await started(lab);
      for (const status of [401, 422, 500]) {
        const fault = { route: '/api/*', kind: 'error', status } as const;
        const answers = await lab.withFault(fault, async () => [
          await lab.send('/connections'),
          await lab.confirm(flow),
          (await lab.start()).answer,
        ]);
        for (const { text } of answers) {
          expect(!/sandbox.fault/iu.test(text), `after the error ${status} it answers ${text}`);
        }
      }
    },
  },
];

function isRow(value: unknown): boolean {
  const { id, name, type, typeName, status } = (value ?? {}) as Record<string, unknown>;
  return id !== '' && [id, name, type, typeName, status].every((each) => typeof each === 'string');
}

const TOKEN_ROUTE = '/api/connections/connect/session';

/** What Polytomic may answer for the token of a session that is used up. */
const USED_TOKEN_ANSWERS: readonly Omit<SandboxFault, 'route'>[] = [
  { kind: 'error', status: 401 },
  { kind: 'error', status: 404 },
  { kind: 'error', status: 409 },
  { kind: 'redirect' },
  { kind: 'empty-body' },
  { kind: 'answer', data: {} },
];

/** Answers that say nothing about the session. */
const FAILURES: readonly Omit<SandboxFault, 'route'>[] = [
  { kind: 'error', status: 408 },
  { kind: 'error', status: 429 },
  { kind: 'error', status: 503 },
  { kind: 'drop' },
];
