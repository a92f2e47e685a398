import { createClientAddress } from '../auth/createClientAddress.ts';
import { normalizeEmail } from '../auth/normalizeEmail.ts';

/**
 * Reads the environment. An empty variable counts as not set. A value that cannot work ends the start, so that it does not
 * fail the first request that needs it.
 *
 * @throws Error that names the variable
 */
export function readEnv(env: NodeJS.ProcessEnv) {
  const text = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

  const whole = (
    name: string,
    fallback: number,
    [min, max]: [min: number, max: number],
  ): number => {
    const digits = text(name) ?? String(fallback);
    const value = Number(digits);
    if (/^\d+$/u.test(digits) && value >= min && value <= max) return value;
    throw new Error(
      `${name} is "${text(name)}", and has to be a whole number from ${min} to ${max}, such as ${fallback}.`,
    );
  };

  const url = (name: string): URL | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    // Without a name, a password, a query or a hash.
    if (parsed?.href === `${parsed?.origin}${parsed?.pathname}` && /^https?:/u.test(value))
      return parsed;
    const shown = value.replace(/(?<=\/\/).*@/su, '…@');
    throw new Error(
      `${name} is "${shown}", and has to be a URL such as "https://app.example.com".`,
    );
  };

  /** Browsers send origins without a slash at the end. */
  const origin = (name: string): string | undefined => {
    const parsed = url(name);
    if (parsed === undefined || parsed.href === `${parsed.origin}/`) return parsed?.origin;
    throw new Error(
      `${name} is "${parsed.href}", and has to be an origin without a path, such as "${parsed.origin}".`,
    );
  };

  const settings = {
    port: whole('PORT', 4600, PORTS),
    host: text('HOST'),
    publicUrl: origin('APP_URL'),
    trustedProxies: checkProxies(text('TRUSTED_PROXIES')),
    secret: checkSecret(text('SESSION_SECRET'), text('DATABASE_URL')),
    databaseUrl: checkDatabaseUrl(text('DATABASE_URL')),
    dataDir: text('DATA_DIR'),
    settleSeconds: whole('CONNECT_SETTLE_SECONDS', 2, [0, 86_400]),
    tenantLimit: whole('CONNECT_TENANT_LIMIT', 60, COUNTS),
    userLimit: whole('CONNECT_USER_LIMIT', 300, COUNTS),
    ttlSeconds: whole('CONNECT_TTL_SECONDS', 300, [1, 604_800]),
    apiKey: checkKey(text('POLYTOMIC_API_KEY')),
    keys: parseKeys(text('POLYTOMIC_KEYS')),
    adminEmail: checkEmail(text('ADMIN_EMAIL') ?? 'you@example.com'),
    adminPassword: checkPassword(text('ADMIN_PASSWORD')),
    baseUrl: url('POLYTOMIC_BASE_URL')?.href ?? 'https://app.polytomic.com',
    timeoutMs: whole('POLYTOMIC_TIMEOUT_MS', 10_000, COUNTS),
    sandboxPort: whole('SANDBOX_PORT', 4601, PORTS),
    providerPort: whole('SANDBOX_PROVIDER_PORT', 4602, PORTS),
    sandboxUrl: origin('SANDBOX_URL'),
    providerUrl: origin('SANDBOX_PROVIDER_URL'),
    sandboxApiUrl: url('SANDBOX_API_URL')?.href,
  };
  checkAddress(settings);
  checkKeys(settings);
  checkSandbox(settings);
  return settings;
}

/** The settings from the environment. The README explains each variable. */
export type Settings = ReturnType<typeof readEnv>;

const PORTS: [number, number] = [0, 65_535];
/** The upper bound is the longest time that a timer accepts, in milliseconds. */
const COUNTS: [number, number] = [1, 2_147_483_647];

function checkSecret(
  secret: string | undefined,
  databaseUrl: string | undefined,
): string | undefined {
  const generate = 'Set it, for example to the output of `openssl rand -base64 32`.';
  if (secret === undefined && databaseUrl !== undefined) {
    throw new Error(
      `SESSION_SECRET is not set, and with DATABASE_URL there may be several servers, which could not read each other’s cookies. ${generate}`,
    );
  }
  if (secret !== undefined && secret.length < 32) {
    throw new Error(
      `SESSION_SECRET has fewer than 32 characters, so it could be guessed. ${generate}`,
    );
  }
  return secret;
}

function checkAddress({
  publicUrl,
  databaseUrl,
}: Pick<Settings, 'publicUrl' | 'databaseUrl'>): void {
  if (publicUrl !== undefined || databaseUrl === undefined) return;
  throw new Error(
    'APP_URL is not set, and with DATABASE_URL this is no demo: without it, the cookies of your customers would also be sent without encryption. Set it to the origin of the app as browsers see it, such as "https://app.example.com".',
  );
}

/** A secret file often ends with a line end, which no request header may have. */
const KEY = /^[!-~]+$/u;

function checkKey(key: string | undefined): string | undefined {
  if (key === undefined || KEY.test(key)) return key;
  throw new Error(
    'POLYTOMIC_API_KEY has a blank, a line end or another character that no key has, so Polytomic could not be called. Remove it, such as with `tr -d "\\n"`.',
  );
}

/** With several keys, the tenants are in the database; with a single key, its tenant is made at the start. */
function checkKeys({ apiKey, keys }: Pick<Settings, 'apiKey' | 'keys'>): void {
  if (apiKey === undefined || keys === undefined) return;
  throw new Error(
    'POLYTOMIC_API_KEY and POLYTOMIC_KEYS are both set, so it is not known whether there is one tenant or several. Set one of them.',
  );
}

/** The sandbox tells its pages from those of the OAuth provider by their hosts. */
function checkSandbox({ sandboxUrl, providerUrl, sandboxPort, providerPort }: Settings): void {
  const url = sandboxUrl ?? `http://127.0.0.1:${sandboxPort}`;
  const provider = providerUrl ?? `http://127.0.0.1:${providerPort}`;
  if (url !== provider || url.endsWith(':0')) return;
  throw new Error(
    `SANDBOX_URL and SANDBOX_PROVIDER_URL are both "${url}", and have to differ, or SANDBOX_PORT and SANDBOX_PROVIDER_PORT, from which they follow.`,
  );
}

function checkProxies(proxies: string | undefined): string | undefined {
  try {
    createClientAddress(proxies);
    return proxies;
  } catch (cause) {
    throw new Error(
      `TRUSTED_PROXIES is "${proxies}", and has to be a list of addresses, ranges such as 10.0.0.0/8, and loopback, with commas between them.`,
      { cause },
    );
  }
}

/** The message does not repeat the URL, which contains a password. Node's `Invalid URL` error would. */
function checkDatabaseUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  // Postgres URLs may list several hosts, separated by commas, which `URL` does not accept.
  const ofFirst = url.replace(/,[^@/?]*(?=[/?]|$)/u, '');
  if (/^postgres(?:ql)?:\/\//u.test(url) && URL.canParse(ofFirst)) return url;
  throw new Error(
    'DATABASE_URL is not the URL of a Postgres server, such as "postgres://user:password@host/name". Characters of the password that mean something in a URL need %-encoding.',
  );
}

function checkEmail(text: string): string {
  const email = normalizeEmail(text);
  if (email !== undefined) return email;
  throw new Error(
    'ADMIN_EMAIL is blank, has more than 254 characters, or has some that cannot be seen, so nobody could sign in with it. Set another one.',
  );
}

function checkPassword(password: string | undefined): string | undefined {
  if (password === undefined || (password.length <= 256 && !/\p{Cc}/u.test(password)))
    return password;
  throw new Error(
    'ADMIN_PASSWORD has a line end or another control character, or more than 256 characters, so nobody could sign in with it. Set another one.',
  );
}

function parseKeys(json: string | undefined): Record<string, string> | undefined {
  if (json === undefined) return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(json);
  } catch {
    // Not JSON. The message does not repeat the text, because it contains keys.
  }
  if (areKeys(keys)) return keys;
  throw new Error(
    'POLYTOMIC_KEYS is not a JSON object of names and keys, such as {"acme":"…"}, or one of its keys is empty or has a blank or a line end, so Polytomic could not be called.',
  );
}

function areKeys(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys: unknown[] = Object.values(value);
  return keys.length > 0 && keys.every((key) => typeof key === 'string' && KEY.test(key));
}
