import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const back = 'http://app.test/back?state=s1';

async function atProvider() {
  const clock = { now: 0 };
  const sandbox = createSandbox({ now: () => clock.now });
  const person = createPerson(sandbox);
  const { redirectUrl } = await createPlatform(sandbox).ask({ type: 'salesforce' });
  const before = await person.open(redirectUrl);
  const page = await person.submit();
  return { clock, sandbox, person, before, page };
}

it('asks on its own origin, with a demo account filled in', async () => {
  const { before, page } = await atProvider();
  expect(before.text).toContain('Continue to Salesforce');
  expect(new URL(page.url).origin).toBe('http://127.0.0.1:4602');
  expect(page.text).toContain('Northwind is asking to: read your Salesforce data');
  expect(page.html).toContain('value="demo@example.com"');
});

it('Allow makes the connection and goes all the way back', async () => {
  const { person, sandbox } = await atProvider();
  expect((await person.submit({ email: 'me@acme.com' }, 'allow')).url).toBe(back);
  expect(sandbox.state().connections).toMatchObject([
    { type: { id: 'salesforce' }, configuration: { connected_user: 'me@acme.com' } },
  ]);
});

it('Deny makes no connection, and offers to try again or cancel', async () => {
  const { person, sandbox } = await atProvider();
  const denied = await person.submit({}, 'deny');
  expect(denied.status).toBe(403);
  expect(denied.text).toContain('Salesforce did not give access');
  expect((await person.follow('Try again')).text).toContain('Continue to Salesforce');
  await person.submit();
  await person.submit({}, 'deny');
  expect((await person.follow('Cancel')).url).toBe(back);
  expect(sandbox.state()).toMatchObject({ connections: [], counts: { cancelled: 1 } });
});

it('does not complete a session that expired meanwhile', async () => {
  const { person, clock, sandbox } = await atProvider();
  clock.now = 300_000;
  expect((await person.submit({}, 'allow')).text).toContain('This link has expired');
  expect(sandbox.state().connections).toEqual([]);
});

it('a code that was not given out completes nothing', async () => {
  const { person, sandbox, page } = await atProvider();
  const state = new URL(page.url).searchParams.get('state') ?? '';
  const callback = `${sandbox.url}/connect/oauth/callback?state=${state}&code=guess`;
  expect((await person.open(callback)).text).toContain('That did not work');
  expect((await person.open(callback)).text).toContain('This link does not work');
  expect(sandbox.state().connections).toEqual([]);
});

it('a code that was changed on the way completes nothing', async () => {
  const { person, sandbox, page } = await atProvider();
  const state = new URL(page.url).searchParams.get('state') ?? '';
  const body = new URLSearchParams({ state, decision: 'allow', email: 'me@acme.com' });
  const sent = await sandbox.fetch(new Request(page.url, { method: 'POST', body }));
  const callback = new URL(sent.headers.get('location') ?? '');
  expect(callback.searchParams.get('state')).toBe(state);
  callback.searchParams.set('code', 'guess');
  expect((await person.open(callback.href)).text).toContain('That did not work');
  expect(sandbox.state().connections).toEqual([]);
});

it('refuses a client that is not registered, and a state it was not given', async () => {
  const { person, page } = await atProvider();
  const wrong = new URL(page.url);
  wrong.searchParams.set('redirect_uri', 'http://evil.test/');
  expect((await person.open(wrong.href)).status).toBe(400);
  wrong.searchParams.set('state', 'guess');
  expect((await person.open(wrong.href)).status).toBe(400);
  expect((await person.open(new URL('/', page.url).href)).status).toBe(404);
});

it('a body that is not a form is refused as an unknown request', async () => {
  const { sandbox, page } = await atProvider();
  const { status } = await sandbox.fetch(
    new Request(page.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"decision":"allow"}',
    }),
  );
  expect(status).toBe(400);
  expect(sandbox.state().connections).toEqual([]);
});
