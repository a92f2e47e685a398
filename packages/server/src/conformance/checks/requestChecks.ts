import { type Check, expect, isAbsent, isAppPage } from '../Check.ts';
import {
  answerUnlessClosed,
  expectClientError,
  expectClientErrorOrUnknown,
  expectUntouched,
} from './expectAnswer.ts';
import type { Lab, RowOptions } from '../lab/Lab.ts';
import { EVIL_ORIGIN, OTHER_SITES } from './otherSites.ts';
import { isWrite, nameOf, type SignedInRequest, signedInRequests } from './signedInRequests.ts';
import { confirmed, connected, started } from './started.ts';

/** Which requests are refused: whose, from where, and in which form. */
export const requestChecks: readonly Check[] = [
  {
    what: 'without a signed-in user, every route but the callback page answers 401',
    why: 'Anyone could connect accounts to your organization, and list them.',
    async run(lab) {
      const requests = await signedInRequests(lab, await confirmed(lab));
      await expectUntouched(lab, async () => {
        for (const request of requests) {
          const answer = await lab.send(request.route, { ...request, as: 'nobody' });
          const { status } = answer;
          const isLeftOut =
            request.isOptional === true &&
            (isAbsent(answer) || (!isWrite(request) && isAppPage(answer)));
          const way =
            status >= 300 && status < 400
              ? 'the client follows a redirect, and then cannot tell the customer to sign in'
              : 'ask who is signed in before anything else';
          expect(
            status === 401 || isLeftOut,
            `${nameOf(request)} of nobody is answered ${status}: ${way}`,
          );
        }
      });
    },
  },
  ...OTHER_SITES.map(([name, headersFor]): Check => ({
    what: `a request of another site is refused (${name})`,
    why: 'A page elsewhere could act with the cookies of your customer.',
    async run(lab) {
      const headers = headersFor(new URL(lab.origin));
      const requests = await signedInRequests(lab, await confirmed(lab));
      await expectUntouched(lab, async () => {
        for (const request of requests.filter(isWrite)) {
          const expectRefusal = refusalOf(request);
          expectRefusal(
            await lab.send(request.route, { ...request, headers }),
            `${nameOf(request)} with ${JSON.stringify(headers)}, which another site can send`,
          );
        }
      });
    },
  })),
  {
    what: 'a request that no page has sent changes nothing (Sec-Fetch-Site: none)',
    why: 'Only your own pages act for your customer; an address that is typed in may read.',
    async run(lab) {
      const headers = { 'Sec-Fetch-Site': 'none', Origin: undefined };
      const requests = await signedInRequests(lab, await confirmed(lab));
      await expectUntouched(lab, async () => {
        for (const request of requests.filter(isWrite)) {
          const answer = await lab.send(request.route, { ...request, headers });
          refusalOf(request)(answer, `${nameOf(request)} with Sec-Fetch-Site: none`);
        }
      });
    },
  },
  {
    what: 'another site cannot read what a signed-in user is answered',
    why: 'A page elsewhere could read the accounts of your customer with their cookies.',
    async run(lab) {
      for (const origin of [EVIL_ORIGIN, 'null']) {
        const { headers } = await lab.send('/connections', {
          headers: { 'Sec-Fetch-Site': 'cross-site', Origin: origin },
        });
        expect(
          headers.get('access-control-allow-origin') !== origin ||
            headers.get('access-control-allow-credentials') !== 'true',
          `GET /connections allows the Origin ${origin} to read its answer with cookies: name your own origin alone`,
        );
      }
    },
  },
  {
    what: 'a GET with neither Sec-Fetch-Site nor Origin is answered',
    why: 'Over plain http, as in a company network, browsers send neither: the list would stay empty.',
    async run(lab) {
      const headers = { 'Sec-Fetch-Site': undefined };
      const { status } = await lab.send('/connections', { headers });
      expect(
        status === 200,
        `GET /connections answers ${status}: answer it, for another site cannot read what a GET answers`,
      );
    },
  },
  {
    what: 'a body that is not sent as JSON is refused',
    why: 'A form on another site can send `text/plain`, or no type, without a preflight request.',
    async run(lab) {
      const { receipt, state } = await connected(lab);
      await expectUntouched(lab, async () => {
        for (const type of OTHER_TYPES) {
          for (const [route, body] of [
            ['/session', sessionRequest(lab)],
            ['/session/confirm', { receipt, state }],
          ] as const) {
            const answer = await lab.send(route, { headers: { 'Content-Type': type }, body });
            const sent = `POST ${route} with ${type === undefined ? 'no Content-Type' : type}`;
            expectClientError(answer, `${sent} is not application/json`);
          }
        }
      });
    },
  },
  {
    what: 'malformed and oversized bodies are refused, and never an error of the server',
    why: 'They fill your logs and your memory.',
    async run(lab) {
      const { receipt, state } = await started(lab);
      const valid = { '/session': sessionRequest(lab), '/session/confirm': { receipt, state } };
      await expectUntouched(lab, async () => {
        for (const [route, body] of Object.entries(valid)) {
          for (const malformed of MALFORMED) {
            const answer = await lab.send(route, { body: malformed });
            expectClientError(answer, `POST ${route} with the body ${malformed.slice(0, 60)}`);
          }
          // Valid except for its length, so that nothing else refuses it.
          const padded = ' '.repeat(2_000_000) + JSON.stringify(body);
          const answer = await answerUnlessClosed(lab.send(route, { body: padded }));
          if (answer !== undefined) {
            expectClientError(answer, `POST ${route} with 2 MB, which a limit on the body refuses`);
          }
        }
        for (const value of WRONG_VALUES) {
          const answer = await lab.send('/session', { body: { ...sessionRequest(lab), ...value } });
          expectClientError(answer, `POST /session with ${JSON.stringify(value)}`);
        }
      });
    },
  },
  {
    what: 'a malformed Content-Length is refused, and never an error of the server',
    why: 'A server that reads on until the client is done can be filled without limit.',
    async run(lab) {
      await expectUntouched(lab, async () => {
        for (const length of ['-1', 'x']) {
          const status = await lab.startWithLength(length);
          const isRefused = status === undefined || (status >= 400 && status < 500);
          expect(isRefused, `it answers ${status} to Content-Length: ${length}`);
        }
      });
    },
  },
  {
    what: 'the body of a refused request is not taken for the next request',
    why: 'Where a proxy shares its connections, somebody without an account could send requests as your customer, and have the answers of one customer sent to another.',
    async run(lab) {
      await expectUntouched(lab, async () => {
        for (const [sent, route, options] of REFUSED_BODIES) {
          const { after, alone } = await lab.sendInARow(route, options);
          const [next, ...more] = after;
          expect(
            next === undefined || (next === alone && more.length === 0),
            `after ${sent}, the next request on the connection is answered ${after.join(', then ')}, and on another one ${alone}: read each body to its end, or close the connection`,
          );
        }
      });
    },
  },
  {
    what: 'a session is made by POST alone',
    why: 'An image on another site could make it.',
    async run(lab) {
      const body = sessionRequest(lab);
      await expectUntouched(lab, async () => {
        for (const query of ['', `?state=${body.state}&type=${lab.type}`]) {
          const answer = await lab.send(`/session${query}`);
          if (!isAppPage(answer)) expectClientErrorOrUnknown(answer, `GET /session${query}`);
        }
        expectClientErrorOrUnknown(
          await lab.send('/session', { method: 'PUT', body }),
          'PUT /session',
        );
      });
    },
  },
];

function sessionRequest({ type }: Lab): {
  state: string;
  surface: 'popup';
  dark: boolean;
  params: { type: string };
} {
  return { state: 'a'.repeat(32), surface: 'popup', dark: false, params: { type } };
}

/** A route that the backend leaves out may answer 501, and no other. */
function refusalOf({ isOptional }: SignedInRequest): typeof expectClientError {
  return isOptional ? expectClientErrorOrUnknown : expectClientError;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What a form or a script of another site can send without a preflight request, and what only looks like JSON. */
const OTHER_TYPES = [
  'text/plain',
  undefined,
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=application/json',
];

/** Requests that can be refused before their body is read. */
const REFUSED_BODIES: readonly (readonly [sent: string, route: string, options: RowOptions])[] = [
  ['POST /session of nobody', '/session', { as: 'nobody', headers: JSON_TYPE }],
  [
    'POST /session of nobody in chunks',
    '/session',
    { as: 'nobody', headers: JSON_TYPE, isChunked: true },
  ],
  ['POST /session of another site', '/session', { headers: { ...JSON_TYPE, Origin: EVIL_ORIGIN } }],
  ['POST /session as text/plain', '/session', { headers: { 'Content-Type': 'text/plain' } }],
  ['POST /session with 2 MB', '/session', { headers: JSON_TYPE, body: ' '.repeat(2_000_000) }],
  ['GET /connections with a body', '/connections', { method: 'GET' }],
  ['POST /link/x', '/link/x', { as: 'nobody', headers: FORM_TYPE }],
];

const MALFORMED = ['{', '[]', 'null', '"x"', '{"params":7}', '['.repeat(8000) + ']'.repeat(8000)];

const WRONG_VALUES = [
  { state: 'short' },
  { state: 7 },
  { params: { type: 7 } },
  { params: { type: {} } },
];
