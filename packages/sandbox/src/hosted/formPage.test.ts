import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const connected = '33333333-3333-4333-8333-333333333333';
const back = 'http://app.test/back?state=s1';
const postgres = { hostname: 'db.acme.com', database: 'app', username: 'me', password: 'hunter2' };

function start(options: SandboxOptions = {}) {
  const clock = { now: 0 };
  const sandbox = createSandbox({ now: () => clock.now, ...options });
  const person = createPerson(sandbox);
  const { ask } = createPlatform(sandbox);
  const visit = async (body: Record<string, unknown> = {}) => {
    const { redirectUrl } = await ask(body);
    return person.open(redirectUrl);
  };
  return { clock, sandbox, person, visit, ask };
}

describe('a form', () => {
  it.each([{ type: 'postgresql' }, { whitelist: ['postgresql'] }])(
    'comes at once for %j, saves without the secret and goes back, appending nothing',
    async (asked) => {
      const { visit, person, sandbox } = start();
      expect((await visit(asked)).text).toContain('It will appear in Northwind as CRM');
      expect((await person.submit(postgres)).url).toBe(back);
      expect(sandbox.state().connections).toEqual([
        expect.objectContaining({
          name: 'CRM',
          status: 'healthy',
          configuration: {
            hostname: 'db.acme.com',
            port: 5432,
            database: 'app',
            username: 'me',
            password: '********',
            ssl: true,
            change_detection: false,
            ssh: false,
            client_certs: false,
          },
        }),
      ]);
      expect(JSON.stringify(sandbox.state())).not.toContain('hunter2');
    },
  );

  it('shows errors beside the fields and above, keeps values and forgets secrets', async () => {
    const { visit, person } = start();
    await visit({ type: 'postgresql' });
    const page = await person.submit({ ...postgres, port: '99999', database: '', ssl: false });
    expect(page.status).toBe(422);
    expect(page.html).toContain('<title>Error: Connect PostgreSQL · Northwind</title>');
    expect(page.html).toContain('<a href="#port">Enter a number from 1 to 65535.</a>');
    expect(page.html).toMatch(
      /id="port"[^>]*aria-describedby="port-error"[^>]*aria-invalid="true"/u,
    );
    expect(page.html.match(/autofocus/gu)).toHaveLength(1);
    expect(page.html).toMatch(/id="port"[^>]*autofocus/u);
    expect(page.text).toContain('2 fields need another look');
    expect(page.html).toContain('value="db.acme.com"');
    expect(page.html).not.toContain('hunter2');
    expect(page.html).not.toMatch(/id="ssl"[^>]*checked/u);
    expect((await person.submit({ port: '5433', database: 'app', password: 'x' })).url).toBe(back);
  });

  it('asks for what depends on a switch only while that is on', async () => {
    const { visit, person } = start();
    await visit({ type: 'postgresql' });
    const page = await person.submit({ ...postgres, ssh: 'true' });
    expect(page.text).toContain('Enter the SSH private key.');
    expect((await person.submit({ password: 'x', ssh: false })).url).toBe(back);
  });

  it.each([
    ['postgresql', 'hostname', 'invalid', 'We could not reach “invalid”.'],
    ['postgresql', 'hostname', 'db.invalid', 'We could not reach “db.invalid”.'],
    ['postgresql', 'hostname', 'https://db.acme.com', 'Enter the name only'],
    ['postgresql', 'password', 'invalid', 'PostgreSQL did not accept this password.'],
    ['bigquery', 'service_account', 'key', 'This is not JSON.'],
    ['marketo', 'rest_endpoint', 'rest', 'Enter a whole URL'],
    ['sftp', 'auth_mode', 'magic', 'Choose the authentication.'],
  ])('of %s refuses %s = %s', async (type, field, value, message) => {
    const { visit, person, sandbox } = start();
    await visit({ type });
    expect((await person.submit({ [field]: value })).text).toContain(message);
    expect(sandbox.state().connections).toEqual([]);
  });

  it('refuses an object that is nested without end', async () => {
    const { visit, person, sandbox } = start();
    await visit({ type: 'awsathena' });
    const tags = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const values = { tags, region: 'eu-west-1', outputbucket: 'results' };
    expect((await person.submit(values)).text).toContain('Enter a JSON object.');
    expect(sandbox.state().connections).toEqual([]);
  });

  it('escapes the values that were sent', async () => {
    const { visit, person } = start();
    const attack = '"><script>alert(1)</script>';
    const page = await visit({ type: 'postgresql', name: attack });
    expect(page.text).toContain(attack);
    expect(page.html).not.toContain('<script');
    expect((await person.submit({ hostname: attack })).html).not.toContain('<script');
  });

  it('shows that the name was taken meanwhile', async () => {
    const { ask, person, sandbox } = start();
    const [first, second] = [await ask({ type: 'slack' }), await ask({ type: 'slack' })];
    await person.open(first.redirectUrl);
    await person.submit({ api_key: 'k' });
    await person.open(second.redirectUrl);
    const page = await person.submit({ api_key: 'k' });
    expect(page.text).toContain('There is already a connection named “CRM”.');
    expect(sandbox.state().connections).toHaveLength(1);
  });

  it('sends the browser to redirect_url byte for byte', async () => {
    const { visit, person } = start();
    const redirect_url = 'http://app.test/back?state=a%2fb+c&x=%7E~&empty=&y#part?2';
    await visit({ type: 'slack', redirect_url });
    expect((await person.submit({ api_key: 'k' })).url).toBe(redirect_url);
  });
});

describe('reconnecting', () => {
  const configuration = { hostname: 'db.old.com', port: 6543, database: 'app', username: 'me' };
  const connections = [
    {
      id: connected,
      name: 'Main',
      type: 'postgresql',
      status: 'unhealthy',
      configuration: { ...configuration, password: 'x', ssl: false },
    },
  ];

  it('shows what is not secret, and a secret left empty is kept', async () => {
    const { visit, person, sandbox } = start({ connections });
    const page = await visit({ connection: connected, name: 'Other' });
    expect(page.text).toContain('Reconnect PostgreSQL Renew the access of Main');
    expect(page.html).toContain('value="db.old.com"');
    expect(page.html).not.toMatch(/id="ssl"[^>]*checked/u);
    expect((await person.submit({ hostname: 'db.new.com' })).url).toBe(back);
    expect(sandbox.state().connections).toMatchObject([
      {
        id: connected,
        name: 'Main',
        status: 'healthy',
        configuration: { hostname: 'db.new.com', password: '********' },
      },
    ]);
    expect(sandbox.state().sessions[0]?.connectionId).toBe(connected);
  });

  it('ends when the connection was deleted meanwhile', async () => {
    const { visit, person, sandbox } = start({ connections });
    await visit({ connection: connected });
    await createPlatform(sandbox).call('DELETE', `/api/connections/${connected}`);
    expect((await person.submit()).status).toBe(404);
    expect(sandbox.state().connections).toEqual([]);
  });
});
