import { describe, expect, it } from 'vitest';
import { controlRoutes } from '../control/controlRoutes.ts';
import { createSandbox } from '../createSandbox.ts';
import { scenarios } from '../options/scenarios.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import { defaultSwitches } from '../options/switches.ts';
import { createPerson } from '../testing/createPerson.ts';
import { developerPanel } from './developerPanel.ts';
import { createPlatform } from '../testing/createPlatform.ts';
import { readPanelForms } from '../testing/readPanelForms.ts';

const connections = [{ name: 'Main', type: 'slack', configuration: { api_key: 'hunter2' } }];

function start(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ connections, now: 0, panel: developerPanel, ...options });
  const person = createPerson(sandbox);
  const open = () => person.open(`${sandbox.url}/_sandbox`);
  /** Sends a form of the panel, as a browser without scripts does. */
  const send = (path: string, fields: Record<string, string> = {}) =>
    sandbox.fetch(
      new Request(`${sandbox.url}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', origin: sandbox.url },
        body: new URLSearchParams(fields),
      }),
    );
  return { sandbox, person, open, send, ...createPlatform(sandbox) };
}

describe('the panel', () => {
  it('is linked from the first page', async () => {
    const { person, sandbox } = start();
    await person.open(`${sandbox.url}/`);
    expect((await person.follow('Open the control panel')).text).toContain('Sandbox control panel');
  });

  it('shows sessions, connections, calls, faults, every scenario and every switch', async () => {
    const { open, ask, sandbox } = start();
    await ask();
    sandbox.addFault({ route: '/api/syncs', kind: 'error', rate: 0.25, delay: [1, 5] });
    const { html, text } = await open();
    expect(text).toContain('CRM open');
    expect(text).toContain('Main healthy');
    expect(text).toContain('POST /api/connections/connect/');
    expect(text).toContain('/api/syncs error 500 · after 1–5 ms · 25 % – The answer is an error.');
    for (const name of Object.keys(scenarios)) expect(html).toContain(`value="${name}"`);
    for (const name of Object.keys(defaultSwitches)) expect(html).toContain(`name="${name}"`);
    expect(html).toMatch(/value="approve"\s+aria-pressed="true"/u);
  });

  it('describes each empty section', async () => {
    const { open } = start({ connections: [] });
    const { text } = await open();
    for (const empty of ['No session yet', 'No connection yet', 'No call yet']) {
      expect(text).toContain(empty);
    }
  });

  it('shows no secret, not even one that is in a hosted URL', async () => {
    const { open, ask, sandbox } = start({ switches: { tokenInHostedUrl: true } });
    const { token, redirectUrl } = await ask();
    sandbox.completeSession(sandbox.createSession({ name: 'B', type: 'slack' }).id);
    const { html } = await open();
    const ticket = new URL(redirectUrl).searchParams.get('session') ?? '';
    for (const secret of [token, ticket, 'sandbox-key', 'hunter2', 'partner-key']) {
      expect(html).not.toContain(secret);
    }
  });

  it('escapes text from API callers', async () => {
    const { open, ask } = start();
    await ask({ name: '<script>alert(1)</script>' });
    const { html } = await open();
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert');
  });

  it('cannot be framed, and runs only its own script', async () => {
    const { headers } = await start().open();
    expect(headers.get('x-frame-options')).toBe('DENY');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('may send a form on to a hosted page, also where the panel is under another name', async () => {
    const { headers } = await start({ url: 'http://127.0.0.1:4699' }).open();
    expect(headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:4699;",
    );
  });

  it.each([
    ['panel.css', 'text/css'],
    ['panel.js', 'text/javascript'],
  ])('has its %s', async (name, type) => {
    const { sandbox } = start();
    const response = await sandbox.fetch(new Request(`${sandbox.url}/_sandbox/${name}`));
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('shows the newest of very many sessions and calls', async () => {
    const { open, ask } = start();
    for (let at = 1; at <= 60; at += 1) await ask({ name: `Session ${at}` });
    const { text } = await open();
    expect(text).toContain('Session 60');
    expect(text).not.toContain('Session 10 ');
    expect(text).toContain('And 10 older ones.');
  });
});

describe('a form of the panel', () => {
  it('performs the action and returns to its section with a message', async () => {
    const { send, sandbox, person } = start();
    const sent = await send('scenario', { scenario: 'coop' });
    expect(sent.status).toBe(303);
    const location = sent.headers.get('location') ?? '';
    expect(location).toMatch(/#scenario$/u);
    const page = await person.open(`${sandbox.url}${location}`);
    expect(page.html).toMatch(/<p class="message good" role="status">\s*The scenario is set\./u);
    expect(sandbox.state().scenario).toBe('coop');
  });

  it('that is refused shows the reason and keeps what was typed', async () => {
    const { send, sandbox } = start();
    const sent = await send('faults', { route: '/api/me', kind: 'error', rate: '7', times: '' });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toMatch(/role="alert">\s*The rate of a fault is a number from 0 to 1\./u);
    expect(html).toContain('value="/api/me"');
    expect(html).toContain('value="7"');
    expect(html).toMatch(/<details class="maker"\s+open/u);
    expect(sandbox.state().faults).toEqual([]);
  });

  it('is there for every control, with no field that the control does not take', async () => {
    const { open, ask, sandbox } = start();
    await ask();
    sandbox.addFault({ route: '*', kind: 'drop' });
    sandbox.addFault({ route: '*', kind: 'delay' });
    const forms = readPanelForms((await open()).html);
    const controls = controlRoutes.filter(({ call }) => call.startsWith('POST'));
    const calls = controls.map(({ call }) => call);
    expect(forms.map(({ call }) => call)).toEqual(expect.arrayContaining(calls));
    for (const { call, names } of forms) {
      const { takes = [] } = controls.find((one) => one.call === call) ?? {};
      expect(takes).toEqual(expect.arrayContaining([...names]));
    }
  });

  it('that is refused stays where it was: its address names its section', async () => {
    const { html } = await start().open();
    const actions = [...html.matchAll(/action="\/_sandbox\/([a-z-]+)(#[a-z]+)?"/gu)];
    expect(actions.length).toBeGreaterThan(8);
    for (const [, , section] of actions.filter(([, path]) => path !== 'reset')) {
      expect(html).toContain(`id="${section?.slice(1)}"`);
    }
  });

  it('leaves empty fields out', async () => {
    const { send, sandbox } = start();
    await send('faults', { route: '/api/me', kind: 'delay', delay: '100-500', rate: '', when: '' });
    expect(sandbox.state().faults).toMatchObject([{ kind: 'delay', delay: [100, 500] }]);
    await send('sessions', { name: 'New', type: '', redirectUrl: '' });
    expect(sandbox.state().sessions).toMatchObject([{ name: 'New', status: 'open' }]);
  });

  it('takes the time of the clock as UTC', async () => {
    const { send, sandbox } = start();
    await send('clock', { at: '2026-01-01T12:00' });
    expect(sandbox.state().clock.now).toBe('2026-01-01T12:00:00.000Z');
    await send('clock', { advance: '60000' });
    expect(sandbox.state().clock.now).toBe('2026-01-01T12:01:00.000Z');
  });

  it('opens a session’s page without showing its URL first', async () => {
    const { send, sandbox } = start();
    const { id, url } = sandbox.createSession({ name: 'CRM' });
    const sent = await send(`sessions/${id}/open`);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe(url);
  });

  it('completes a session, and asks for the type where the session allows several', async () => {
    const { open, send, sandbox } = start();
    const slack = sandbox.createSession({ name: 'Team', type: 'slack' });
    const any = sandbox.createSession({ name: 'CRM' });
    const [ofAny, ofSlack] = readPanelForms((await open()).html).filter(({ call }) =>
      call.endsWith('/complete'),
    );
    expect(ofAny?.names).toEqual(['type']);
    expect(ofSlack?.names).toEqual([]);
    const done = await send(`sessions/${slack.id}/complete`);
    expect(done.headers.get('location')).toMatch(/#sessions$/u);
    const refused = await send(`sessions/${any.id}/complete`, { type: '' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/role="alert">\s*The session allows several types/u);
    await send(`sessions/${any.id}/complete`, { type: 'hubspot' });
    expect(sandbox.state()).toMatchObject({
      counts: { completed: 2 },
      connections: [{ name: 'Main' }, { name: 'Team' }, { name: 'CRM', type: { id: 'hubspot' } }],
    });
  });

  it('makes a session with a scenario of its own', async () => {
    const { open, send, sandbox } = start({ scenario: 'slow' });
    const { html } = await open();
    const select = /<select id="session-scenario".*?<\/select>/su.exec(html)?.[0] ?? '';
    expect(select).toContain('value="coop"');
    // They are about the API, which the form does not ask.
    expect(select).not.toContain('value="error-500"');
    await send('sessions', { name: 'New', scenario: 'coop' });
    await send('sessions', { name: 'Newer', scenario: '' });
    expect(sandbox.state().sessions).toMatchObject([{ scenario: 'coop' }, { scenario: 'slow' }]);
  });

  it('of another site is refused', async () => {
    const { sandbox } = start();
    const { id } = sandbox.createSession({ name: 'CRM' });
    for (const path of ['reset', `sessions/${id}/open`]) {
      const response = await sandbox.fetch(
        new Request(`${sandbox.url}/_sandbox/${path}`, {
          method: 'POST',
          headers: { 'sec-fetch-site': 'cross-site' },
          body: new URLSearchParams(),
        }),
      );
      expect(response.status).toBe(403);
      expect(response.headers.has('location')).toBe(false);
    }
    expect(sandbox.state().counts.sessions).toBe(1);
  });
});
