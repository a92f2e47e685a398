import { expect, test } from 'vitest';
import {
  organizationToSend,
  type PolytomicCredentials,
  parseCredentials,
} from './polytomicCredentials.ts';

test.each<[PolytomicCredentials, string, string[]]>([
  [{ apiKey: 'a-key' }, 'Bearer a-key', ['a-key', 'YS1rZXk', '612d6b6579']],
  [{ apiKey: 'a>?b>?' }, 'Bearer a>?b>?', ['a>?b>?', 'YT4/Yj4/', 'YT4_Yj4_', '613e3f623e3f']],
  [{ apiKey: 'k>>>' }, 'Bearer k>>>', ['k>>>', 'az4+Pg', 'az4-Pg', '6b3e3e3e']],
  // One and two bytes more make Base64 end in two, one and no equals signs.
  [{ partnerKey: 'k', organizationId: 'or' }, 'Basic b3I6aw==', ['b3I6aw', 'k', 'aw', '6b']],
  [{ partnerKey: 'ke', organizationId: 'or' }, 'Basic b3I6a2U=', ['b3I6a2U', 'ke', 'a2U', '6b65']],
  [
    { partnerKey: 'key', organizationId: 'or' },
    'Basic b3I6a2V5',
    ['b3I6a2V5', 'key', 'a2V5', '6b6579'],
  ],
  [
    { deploymentKey: 'key', organizationId: 'org' },
    'Basic a2V5Og==',
    ['a2V5Og', 'key', 'a2V5', '6b6579'],
  ],
])('%j gives the header, and hides the key plain and encoded', (given, header, secrets) => {
  const parsed = parseCredentials(given);
  expect({ ...parsed, secrets: [...new Set(parsed.secrets)] }).toEqual({ header, secrets });
});

test.each([
  [{ apiKey: '' }, 'apiKey'],
  [{ apiKey: 'k\r\nX-Other: 1' }, 'apiKey'],
  [{ apiKey: ' k' }, 'apiKey'],
  [{ apiKey: 'k ' }, 'apiKey'],
  [{ apiKey: 7 }, 'apiKey'],
  [{ partnerKey: 'k\n', organizationId: 'org' }, 'partnerKey'],
  [{ partnerKey: undefined, organizationId: 'org' }, 'partnerKey'],
  [{ partnerKey: 'k', organizationId: 'org:other' }, 'organizationId'],
  [{ partnerKey: 'k', organizationId: ' org' }, 'organizationId'],
  [{ partnerKey: 'k', organizationId: 'org ' }, 'organizationId'],
  [{ partnerKey: 'k' }, 'organizationId'],
  [{ deploymentKey: '', organizationId: 'org' }, 'deploymentKey'],
  [{ deploymentKey: 'k' }, 'organizationId'],
  [{ deploymentKey: 'k', organizationId: 7 }, 'organizationId'],
  [{ apiKey: 'k', organizationId: null }, 'organizationId'],
  [{ apiKey: 'k', organizationId: '' }, 'organizationId'],
])('%j is invalid, and the message names the field', (given, field) => {
  expect(() => parseCredentials(given as never)).toThrow(`credentials.${field} is empty or has`);
});

test.each([{}, { organizationId: 'org' }])('%j has no key, and the message names none', (given) => {
  expect(() => parseCredentials(given as never)).toThrow(
    /^credentials has no apiKey, partnerKey or deploymentKey,/u,
  );
});

test('a misspelled organization is refused: the key may open those of other tenants', () => {
  const given = { apiKey: 'a-key-that-opens-all', organisationId: 'org' };
  expect(() => parseCredentials(given)).toThrow(
    /credentials\.organisationId has no meaning.*apiKey, partnerKey, deploymentKey, organizationId\./u,
  );
  expect(() => parseCredentials(given)).not.toThrow(/opens-all/u);
});

test('credentials or a key whose promise fails are refused, and end no process', () => {
  expect(() => parseCredentials(fail())).toThrow(/credentials is not an object/u);
  expect(() => parseCredentials({ apiKey: fail() })).toThrow(/credentials\.apiKey is empty/u);
  class Vault {
    get apiKey(): never {
      return fail();
    }
  }
  expect(() => parseCredentials(new Vault())).toThrow(/credentials\.apiKey is empty/u);
});

test.each<[PolytomicCredentials, string | undefined]>([
  [{ apiKey: 'key' }, undefined],
  [{ apiKey: 'key', organizationId: 'org' }, 'org'],
  [{ deploymentKey: 'key', organizationId: 'org' }, 'org'],
  // Its header names the organization.
  [{ partnerKey: 'key', organizationId: 'org' }, undefined],
])('with %j, a session request names the organization %s', (given, organization) => {
  expect(organizationToSend(given)).toBe(organization);
});

function fail(): never {
  return Promise.reject(new Error('The vault is closed')) as never;
}
