import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const connect = '/api/connections/connect';
const redirect_url = 'http://localhost:3000/back';
const globex = '22222222-2222-4222-8222-222222222222';
const acme = '11111111-1111-4111-8111-111111111111';
const ofGlobex = '44444444-4444-4444-8444-444444444444';

describe('asking for a session', () => {
  it.each([connect, `${connect}/`])('is answered at %s without a redirect', async (path) => {
    const sandbox = createSandbox();
    const answer = await createPlatform(sandbox).call('POST', path, {
      body: { name: 'CRM', redirect_url },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-polytomic-version')).toBe('2025-09-18');
    expect(Object.keys(answer.body)).toEqual(['data']);
    const data = answer.body['data'] as unknown as { redirect_url: string; token: string };
    expect(Object.keys(data)).toEqual(['redirect_url', 'token']);
    expect(data.redirect_url).toMatch(/^http:\/\/127\.0\.0\.1:4601\/connect\?session=[\w-]{36}$/u);
    expect(data.token).toMatch(/^[\w-]{36}$/u);
  });

  it('keeps the token out of the hosted URL', async () => {
    const { redirectUrl, token } = await createPlatform(createSandbox()).ask();
    expect(redirectUrl).not.toContain(token);
  });

  it('puts the token into the hosted URL when the switch is on', async () => {
    const sandbox = createSandbox({ switches: { tokenInHostedUrl: true } });
    const { redirectUrl, token } = await createPlatform(sandbox).ask();
    expect(redirectUrl).toContain(token);
  });

  it.each([
    ['name', undefined],
    ['name', ' '],
    ['name', 7],
    ['redirect_url', undefined],
    ['redirect_url', '/back'],
    ['redirect_url', 'javascript:alert(1)'],
    ['connection', 'not-a-uuid'],
    ['dark', 'yes'],
    ['organization_id', 'acme'],
    ['whitelist', 'salesforce'],
    ['whitelist', []],
    ['whitelist', ['salesforce', 'faxmachine']],
    ['type', 'faxmachine'],
    ['ttl', 0],
    ['ttl', 604_801],
    ['ttl', 1.5],
    ['use_organization_name', 1],
    ['colour', 'red'],
  ])('refuses %s = %j and names the field', async (field, value) => {
    const { call } = createPlatform(createSandbox());
    const { status, body } = await call('POST', connect, {
      body: { name: 'CRM', redirect_url, [field]: value },
    });
    expect(status).toBe(422);
    expect(body).toEqual({
      status: 422,
      key: 'invalid_request',
      message: body['message'],
      metadata: { errors: { [field]: body['message'] } },
    });
    expect(body['message']).toMatch(new RegExp(`^${field} .+\\.$`, 'u'));
  });

  it('accepts null for optional fields', async () => {
    const { call } = createPlatform(createSandbox());
    const body = { name: 'CRM', redirect_url, organization_id: null, whitelist: null, type: null };
    expect((await call('POST', connect, { body })).status).toBe(200);
  });

  it.each([[['faxmachine']], [[]], [null]])(
    'ignores the whitelist %j beside a type, as Polytomic documents it',
    async (whitelist) => {
      const { call } = createPlatform(createSandbox());
      const body = { name: 'CRM', redirect_url, type: 'mysql', whitelist };
      expect((await call('POST', connect, { body })).status).toBe(200);
    },
  );

  it('refuses a whitelist that is not a list, beside a type too', async () => {
    const { call } = createPlatform(createSandbox());
    const body = { name: 'CRM', redirect_url, type: 'mysql', whitelist: 'mysql' };
    expect((await call('POST', connect, { body })).status).toBe(422);
  });

  it('refuses fields that came with a later version', async () => {
    const { call } = createPlatform(createSandbox());
    const headers = { 'x-polytomic-version': '2024-02-08' };
    const body = { name: 'CRM', redirect_url, ttl: 60 };
    expect((await call('POST', connect, { headers, body })).status).toBe(422);
  });

  it('ignores unknown fields when the switch is `ignore`', async () => {
    const { call } = createPlatform(createSandbox({ switches: { unknownFields: 'ignore' } }));
    const body = { name: 'CRM', redirect_url, colour: 'red' };
    expect((await call('POST', connect, { body })).status).toBe(200);
  });

  it('answers 400 to what is not JSON', async () => {
    const { call } = createPlatform(createSandbox());
    const { status, body } = await call('POST', connect, { body: '{' });
    expect(status).toBe(400);
    expect(body['key']).toBe('malformed_json');
  });

  it('answers 400 to JSON that is nested without end', async () => {
    const { call } = createPlatform(createSandbox());
    const whitelist = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const body = `{"name":"CRM","redirect_url":"${redirect_url}","whitelist":${whitelist}}`;
    expect((await call('POST', connect, { body })).status).toBe(400);
  });

  it('answers 422 to JSON that is not an object', async () => {
    const { call } = createPlatform(createSandbox());
    expect((await call('POST', connect, { body: '[]' })).status).toBe(422);
  });
});

describe('the name of a new connection', () => {
  const connections = [{ name: 'CRM', type: 'stripe' }];
  const body = { name: 'CRM', redirect_url };

  it('answers 409 when it is taken', async () => {
    const { call } = createPlatform(createSandbox({ connections }));
    const answer = await call('POST', connect, { body });
    expect(answer.status).toBe(409);
    expect(answer.body['key']).toBe('name_taken');
  });

  it('answers 422 when the switch is 422, and in versions before 2025-09-18', async () => {
    const switched = createSandbox({ connections, switches: { duplicateNameStatus: 422 } });
    expect((await createPlatform(switched).call('POST', connect, { body })).status).toBe(422);
    const older = await createPlatform(createSandbox({ connections })).call('POST', connect, {
      body,
      headers: { 'x-polytomic-version': '2023-04-25' },
    });
    expect(older.status).toBe(422);
  });

  it('may be the same in another organization', async () => {
    const { call } = createPlatform(createSandbox({ connections }));
    const headers = { authorization: 'Bearer sandbox-key-globex' };
    expect((await call('POST', connect, { body, headers })).status).toBe(200);
  });
});

describe('asking to reconnect', () => {
  const connections = [{ id: ofGlobex, organizationId: globex, name: 'CRM', type: 'stripe' }];
  const body = { name: 'CRM', redirect_url, connection: ofGlobex };

  it('works for a connection of the organization, whose name may stay', async () => {
    const { call } = createPlatform(createSandbox({ connections }));
    const headers = { authorization: 'Bearer sandbox-key-globex' };
    expect((await call('POST', connect, { body, headers })).status).toBe(200);
  });

  it('answers 404 for the connection of another organization', async () => {
    const { call } = createPlatform(createSandbox({ connections }));
    expect((await call('POST', connect, { body })).status).toBe(404);
  });

  it('answers 422 when it would change the type', async () => {
    const { call } = createPlatform(createSandbox({ connections }));
    const headers = { authorization: 'Bearer sandbox-key-globex' };
    const answer = await call('POST', connect, { body: { ...body, type: 'slack' }, headers });
    expect(answer.status).toBe(422);
    expect(answer.body['key']).toBe('type_mismatch');
  });
});

const asked = (organization_id?: string) => ({ name: 'CRM', redirect_url, organization_id });

describe('the organization of a session', () => {
  it('is the one of the key, and naming another is forbidden', async () => {
    const { call } = createPlatform(createSandbox());
    expect((await call('POST', connect, { body: asked(acme) })).status).toBe(200);
    expect((await call('POST', connect, { body: asked(globex) })).status).toBe(403);
  });

  it('has to be named by a deployment key', async () => {
    const sandbox = createSandbox();
    const { call } = createPlatform(sandbox);
    const headers = { authorization: `Basic ${btoa('sandbox-deployment-key:')}` };
    expect((await call('POST', connect, { body: asked(), headers })).status).toBe(422);
    expect((await call('POST', connect, { body: asked(ofGlobex), headers })).status).toBe(403);
    expect((await call('POST', connect, { body: asked(globex), headers })).status).toBe(200);
    expect(sandbox.state().sessions[0]?.organizationId).toBe(globex);
  });
});
