import { expect, test } from 'vitest';
import { readEnv } from './readEnv.ts';

const secret = 'a secret for tests, of more than 32 characters';
/** What an app has to know besides, once it has a Postgres server. */
const SERVER = { APP_URL: 'https://app.example.com', SESSION_SECRET: secret };

test('a variable that is empty counts as one that is not set', () => {
  const names = ['PORT', 'APP_URL', 'SESSION_SECRET', 'DATABASE_URL', 'CONNECT_SETTLE_SECONDS'];
  const empty = Object.fromEntries([...names, 'POLYTOMIC_KEYS'].map((name) => [name, '']));
  expect(readEnv(empty)).toEqual(readEnv({}));
  expect(readEnv({})).toMatchObject({ port: 4600, settleSeconds: 2, keys: undefined });
});

test('the origin of the app may have a slash at the end', () => {
  const { publicUrl } = readEnv({ APP_URL: 'http://localhost:4770/' });
  expect(publicUrl).toBe('http://localhost:4770');
});

test('the email of the admin is normalized', () => {
  const { adminEmail } = readEnv({ ADMIN_EMAIL: ' Jose\u0301@Example.com' });
  expect(adminEmail).toBe('jos\u00E9@example.com');
});

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', ' '],
  ['PORT', '0x10'],
  ['PORT', '1e3'],
  ['SANDBOX_PORT', '\n'],
  ['SANDBOX_PORT', '-1'],
  ['POLYTOMIC_TIMEOUT_MS', 'abc'],
  ['POLYTOMIC_TIMEOUT_MS', '0'],
  ['CONNECT_SETTLE_SECONDS', '-1'],
  ['CONNECT_TENANT_LIMIT', '0'],
  ['CONNECT_USER_LIMIT', 'none'],
  ['CONNECT_TTL_SECONDS', '604801'],
  ['CONNECT_TTL_SECONDS', '1.5'],
  ['APP_URL', 'app.example.com'],
  ['APP_URL', 'https://app.example.com/connect'],
  ['APP_URL', 'ftp://app.example.com'],
  ['SANDBOX_URL', 'connect.localhost:4601'],
  ['POLYTOMIC_BASE_URL', 'polytomic'],
  ['POLYTOMIC_BASE_URL', 'https://intranet.example/?a'],
  ['SESSION_SECRET', 'short'],
  ['TRUSTED_PROXIES', 'nginx'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['SANDBOX_PROVIDER_URL', 'http://127.0.0.1:4601/'],
  ['SANDBOX_PROVIDER_PORT', '4601'],
  ['POLYTOMIC_KEYS', 'key-1'],
  ['POLYTOMIC_KEYS', 'null'],
  ['POLYTOMIC_KEYS', '{"acme":1}'],
  ['POLYTOMIC_KEYS', '"abc"'],
  ['POLYTOMIC_KEYS', '["a-key"]'],
  ['POLYTOMIC_KEYS', '{}'],
  ['POLYTOMIC_KEYS', '{"acme":""}'],
  ['POLYTOMIC_KEYS', '{"acme":"a-key","globex":"another-key\\n"}'],
  ['POLYTOMIC_API_KEY', 'a-key\n'],
  ['POLYTOMIC_API_KEY', 'a key'],
  ['POLYTOMIC_API_KEY', ' '],
  ['POLYTOMIC_API_KEY', 'a-k\u00E9y'],
  ['ADMIN_EMAIL', ' '],
  ['ADMIN_EMAIL', 'you\u200B@example.com'],
  ['ADMIN_PASSWORD', 'a password\n'],
  ['ADMIN_PASSWORD', 'x'.repeat(257)],
])('%s=%s ends the start, with a message that names it', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`\\b${name}\\b`, 'u'));
});

test('a Postgres server needs a secret that all servers share', () => {
  const url = 'postgres://localhost/northwind';
  expect(() => readEnv({ DATABASE_URL: url })).toThrow('SESSION_SECRET is not set');
  expect(readEnv({ ...SERVER, DATABASE_URL: url }).secret).toBe(secret);
});

test('an app with a Postgres server names its address, so that its cookies are for https only', () => {
  const { APP_URL, ...unnamed } = SERVER;
  expect(() => readEnv({ ...unnamed, DATABASE_URL: 'postgres://localhost/northwind' })).toThrow(
    'APP_URL is not set',
  );
  expect(readEnv(unnamed).publicUrl).toBeUndefined();
  expect(readEnv(SERVER).publicUrl).toBe(APP_URL);
});

test.each([
  'postgres://localhost/northwind',
  'postgresql://ann:a,b@one.example:5432,two.example:5433/northwind?sslmode=require',
])('DATABASE_URL=%s is one of Postgres', (url) => {
  expect(readEnv({ ...SERVER, DATABASE_URL: url }).databaseUrl).toBe(url);
});

test.each([
  'northwind',
  'mysql://localhost/northwind',
  'postgres://ann:key-1#@localhost/northwind',
])('DATABASE_URL=%s ends the start', (url) => {
  expect(() => readEnv({ ...SERVER, DATABASE_URL: url })).toThrow(
    /^(?!.*key-1)DATABASE_URL is not the URL of a Postgres server/su,
  );
});

test('one key and several keys at once end the start', () => {
  const env = { POLYTOMIC_API_KEY: 'a-key', POLYTOMIC_KEYS: '{"acme":"a-key"}' };
  expect(() => readEnv(env)).toThrow(/^POLYTOMIC_API_KEY and POLYTOMIC_KEYS are both set/u);
});

test('the sandbox and its provider may share a port if their hosts differ, or take any', () => {
  const shared = {
    SANDBOX_PROVIDER_PORT: '4601',
    SANDBOX_PROVIDER_URL: 'http://id.localhost:4601',
  };
  expect(readEnv(shared)).toMatchObject({ providerPort: 4601 });
  expect(readEnv({ SANDBOX_PORT: '0', SANDBOX_PROVIDER_PORT: '0' }).sandboxPort).toBe(0);
});

test.each([
  ['APP_URL', 'https://ann:key-1@app.example.com'],
  ['POLYTOMIC_BASE_URL', 'https://key-1@polytomic.example'],
  ['POLYTOMIC_KEYS', 'key-1'],
  ['POLYTOMIC_KEYS', '{"acme":"key-1\\n"}'],
  ['POLYTOMIC_API_KEY', 'key-1\n'],
])('no key of %s=%j is in the message', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(/^(?!.*key-1)/su);
});

test('keys and a password without such characters are taken as they are', () => {
  expect(readEnv({ POLYTOMIC_KEYS: '{"acme":"a-key"}' }).keys).toEqual({ acme: 'a-key' });
  const env = { POLYTOMIC_API_KEY: '!~', ADMIN_PASSWORD: ' é ' };
  expect(readEnv(env)).toMatchObject({ apiKey: '!~', adminPassword: ' é ' });
});
