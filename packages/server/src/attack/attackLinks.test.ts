import { createSandbox } from '@polytomic-connect/sandbox';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ACME,
  type AttackApp,
  type Caller,
  CALLERS,
  GLOBEX,
  ORIGIN,
  startAttackApp,
} from './attackApp.ts';
import { CONNECTION_IDS, FORBIDDEN_FIELDS, ODD_HEADERS, TYPE_IDS } from './attackList.ts';

const RUNS = 5000;
/** Printed, so that a run can be repeated. */
const SEED = Date.now() % 2 ** 31;
const BASE = `${ORIGIN}/api/polytomic`;

/** A link that somebody made, and what the page at its URL had in its form. */
interface PooledLink {
  id: string;
  token: string;
  form: string;
  maker: Caller;
  types: readonly string[] | undefined;
  /** Whether it was revoked before the attacks. */
  isRevoked: boolean;
}

test(`${RUNS} attacks on links start, show, revoke and make nothing beyond their caller’s right`, async () => {
  const sandbox = createSandbox({
    connections: [ACME, GLOBEX].flatMap(({ organization, connections }) =>
      connections.map((each) => ({ ...each, organizationId: organization })),
    ),
  });
  // Its clock stands in another window of ten minutes at each step, so that the limit of starts hides nothing.
  let time = Date.now();
  const app = startAttackApp(sandbox, { isStored: true });
  const handle = app.handlerAt(() => time);
  const links = await fillPool(app, handle);
  const states: { state: string; link: PooledLink }[] = [];
  let started = 0;
  let refused = 0;
  let revoked = 0;

  await fc.assert(
    fc.asyncProperty(attacks(links.length), async (attack) => {
      time += 600_000 / 40;
      const link = links[attack.link];
      const other = links[attack.other];
      const caller = CALLERS[attack.caller];
      if (link === undefined || other === undefined || caller === undefined) throw new Error('?');
      const { id, token } = link;
      const headers = Object.fromEntries(attack.headers);
      app.linkTypes = undefined;

      if (attack.kind === 'revoke') {
        const path = `${BASE}/links/${attack.isForged ? flip(id, attack.at) : id}`;
        const { response } = await app.send(
          caller,
          new Request(path, { method: 'DELETE', headers }),
          handle,
        );
        const may = caller.access?.allow?.link === true && isOfTenant(link, caller);
        forbid(response.status === 200 && (!may || attack.isForged), 'a link was revoked');
        if (response.status === 200) revoked += 1;
        if (response.status === 200) link.isRevoked = true;
        return;
      }
      if (attack.kind === 'list') {
        // `app.send` throws if it shows something of another tenant, or a token.
        const { response } = await app.send(
          caller,
          new Request(`${BASE}/links`, { headers }),
          handle,
        );
        forbid(response.status === 200 && caller.access?.allow?.link !== true, 'links were listed');
        return;
      }
      if (attack.kind === 'make') {
        const body = JSON.stringify(attack.body);
        const request = new Request(`${BASE}/links`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body,
        });
        const before = app.sessionsMade;
        const { response, json } = await app.send(caller, request, handle);
        forbid(app.sessionsMade > before, 'a link made a session at once');
        const made = response.status === 200;
        forbid(made && caller.access?.allow?.link !== true, 'a link was made');
        forbid(
          made &&
            !/^https:\/\/app\.example\/api\/polytomic\/link\/[\w-]{43}$/u.test(String(json['url'])),
          'the URL is not ours',
        );
        return;
      }

      // The visitor of a link has no account: whoever makes the request, the link's maker is who may do something.
      const isRight = !attack.isForged;
      const visitor = isRight ? link.maker : (CALLERS[0] ?? link.maker);
      const given = attack.isForged ? flip(token, attack.at) : token;
      const state = states[attack.at % Math.max(states.length, 1)];
      const isReturn = attack.kind === 'return' && state !== undefined;
      const path = isReturn
        ? `${BASE}/linked?polytomic-connect=${attack.isForged ? flip(state.state, attack.at) : state.state}`
        : `${BASE}/link/${given}`;
      const subject = isReturn ? state.link : link;
      app.linkTypes = { types: subject.types };
      const forms = {
        own: subject.form,
        other: other.form,
        none: '',
        cut: subject.form.slice(0, -1),
      };
      const init = attack.isPost
        ? {
            method: 'POST',
            headers,
            body: new URLSearchParams({ form: forms[attack.form], dark: 'true' }),
          }
        : { headers };
      const before = app.sessionsMade;
      const { response } = await app.send(
        isReturn && isRight ? subject.maker : visitor,
        new Request(path, init),
        handle,
      );
      const mayStart =
        attack.isPost && isRight && !subject.isRevoked && forms[attack.form] === subject.form;
      const hasStarted = app.sessionsMade > before;
      forbid(hasStarted && !mayStart, 'a session was started');
      forbid(attack.isForged && response.status === 200, 'a forged address was answered');
      if (hasStarted) {
        started += 1;
        const next = new URL(app.returnsTo).searchParams.get('polytomic-connect') ?? '';
        states.push({ state: next, link: subject });
      } else refused += 1;
    }),
    { numRuns: RUNS, seed: SEED },
  );

  process.stdout.write(
    `attack on links (seed ${SEED}): ${RUNS} requests, ${started} sessions started by open links, ${refused} visits without one, ${revoked} links revoked within rights\n`,
  );
  expect(started).toBeGreaterThan(RUNS / 200);
  expect(refused).toBeGreaterThan(RUNS / 20);
  expect(revoked).toBeGreaterThan(0); // some 15 are usual
});

/** Three links of each caller who may make some; one of them is revoked from the start. */
async function fillPool(
  app: AttackApp,
  handle: (request: Request) => Promise<Response>,
): Promise<PooledLink[]> {
  const pool: PooledLink[] = [];
  for (const maker of CALLERS) {
    if (maker.access?.allow?.link !== true) continue;
    const types = maker.access.allow.types ?? ['mysql', 'stripe'];
    for (const wanted of [types, types.slice(0, 1), types, types]) {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ params: { types: wanted } });
      const request = new Request(`${BASE}/links`, { method: 'POST', headers, body });
      const { json } = await app.send(maker, request, handle);
      const id = String(json['id']);
      const token = String(json['url']).split('/').at(-1) ?? '';
      const page = await app.send(maker, new Request(`${BASE}/link/${token}`), handle);
      const form = /name="form" value="([^"]+)"/u.exec(page.text)?.[1] ?? '';
      pool.push({ id, token, form, maker, types: wanted, isRevoked: false });
      app.tokens.add(token);
    }
  }
  for (const link of pool.filter((_, i) => i % 4 === 3)) {
    await app.send(
      link.maker,
      new Request(`${BASE}/links/${link.id}`, { method: 'DELETE' }),
      handle,
    );
    link.isRevoked = true;
  }
  return pool;
}

/** What someone might try; most of it is almost valid. */
interface LinkAttack {
  kind: 'visit' | 'return' | 'revoke' | 'list' | 'make';
  caller: number;
  link: number;
  other: number;
  at: number;
  isForged: boolean;
  isPost: boolean;
  form: 'own' | 'other' | 'none' | 'cut';
  headers: [string, string][];
  body: object;
}

function attacks(links: number): fc.Arbitrary<LinkAttack> {
  const params = fc.record(
    {
      type: fc.constantFrom(...TYPE_IDS),
      connection: fc.constantFrom(...CONNECTION_IDS),
      name: fc.constantFrom('A name', '', 'A\u202ename'),
    },
    { requiredKeys: [] },
  );
  return fc.record({
    kind: fc.oneof(
      { weight: 60, arbitrary: fc.constant('visit' as const) },
      { weight: 20, arbitrary: fc.constant('return' as const) },
      { weight: 15, arbitrary: fc.constant('list' as const) },
      { weight: 15, arbitrary: fc.constant('make' as const) },
      // Few, so that links stay open for the rest.
      { weight: 3, arbitrary: fc.constant('revoke' as const) },
    ),
    caller: fc.nat(CALLERS.length - 1),
    link: fc.nat(links - 1),
    other: fc.nat(links - 1),
    at: fc.nat(1000),
    isForged: fc.boolean(),
    isPost: fc.boolean(),
    form: fc.constantFrom(
      'own' as const,
      'own' as const,
      'other' as const,
      'none' as const,
      'cut' as const,
    ),
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
      {
        weight: 1,
        arbitrary: fc
          .subarray(ODD_HEADERS, { maxLength: 2 })
          .map((odd) => odd.filter(([name]) => !/^(?:content|transfer)/iu.test(name))),
      },
    ),
    body: fc.oneof(
      fc.record({ params }),
      fc.record({ expiresInSeconds: fc.constantFrom(300, 3600, 0, -1, 1e9, 'x') }),
      fc.constantFrom(...FORBIDDEN_FIELDS).map(([key, value]) => ({ [key]: value })),
      fc.constantFrom(...FORBIDDEN_FIELDS).map(([key, value]) => ({ params: { [key]: value } })),
    ),
  });
}

function isOfTenant({ maker }: PooledLink, { access }: Caller): boolean {
  return maker.access?.tenant === access?.tenant;
}

/** @throws Error if something happened that the caller had no right to */
function forbid(hasHappened: boolean, what: string): void {
  if (hasHappened) throw new Error(`Without the right to it, ${what}.`);
}

/** Changes one character. */
function flip(text: string, at: number): string {
  const place = at % text.length;
  return `${text.slice(0, place)}${text[place] === 'a' ? 'b' : 'a'}${text.slice(place + 1)}`;
}
