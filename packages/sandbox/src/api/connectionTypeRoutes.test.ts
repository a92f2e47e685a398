import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

it('lists every type with a logo that exists', async () => {
  const sandbox = createSandbox();
  const { body } = await createPlatform(sandbox).call('GET', '/api/connection_types');
  const types = body['data'] as unknown as { id: string; logo_url: string; use_oauth: boolean }[];
  expect(types).toHaveLength(226);
  expect(new Set(types.map(({ id }) => id)).size).toBe(226);
  expect(types.find(({ id }) => id === 'salesforce')?.use_oauth).toBe(true);
  for (const { logo_url } of types) {
    const logo = await sandbox.fetch(new Request(logo_url));
    expect(logo.headers.get('content-type')).toBe('image/svg+xml');
  }
});

it("answers with a type's bare JSON Schema", async () => {
  const { call } = createPlatform(createSandbox());
  const { body } = await call('GET', '/api/connection_types/sftp');
  expect(body).toMatchObject({
    title: 'SFTP',
    type: 'object',
    required: ['auth_mode'],
    properties: {
      ssh_port: { type: 'integer', default: 22, minimum: 1, maximum: 65_535 },
      auth_mode: { enum: ['private_key', 'password'] },
      ssh_password: { type: 'string', format: 'password', writeOnly: true },
    },
  });
});

it('answers 404 for a type that does not exist', async () => {
  const { call } = createPlatform(createSandbox());
  expect((await call('GET', '/api/connection_types/faxmachine')).status).toBe(404);
});
