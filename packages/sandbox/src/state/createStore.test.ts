import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const type = 'stripe';

it('a connection from the start whose id is in capitals is found', async () => {
  const sandbox = createSandbox({ connections: [{ id: ID.toUpperCase(), name: 'Pay', type }] });
  const { status } = await createPlatform(sandbox).call('GET', `/api/connections/${ID}`);
  expect(status).toBe(200);
});

it('connections of two organizations may have one name', () => {
  const organizationId = '22222222-2222-4222-8222-222222222222';
  const pay = { name: 'Pay', type };
  const sandbox = createSandbox({ connections: [pay, { ...pay, organizationId }] });
  expect(sandbox.state().connections).toHaveLength(2);
});

it.each([
  ['an id that is no UUID', [{ id: 'pay', name: 'Pay', type }], 'is a UUID, not “pay”'],
  [
    'an id twice',
    [
      { id: ID, name: 'Pay', type },
      { id: ID, name: 'Bill', type },
    ],
    `already a connection with the id “${ID}”`,
  ],
  [
    'a name twice',
    [
      { name: 'Pay', type },
      { name: 'Pay', type },
    ],
    'already a connection named “Pay”',
  ],
])('connections from the start with %s are refused', (_what, connections, reason) => {
  expect(() => createSandbox({ connections })).toThrow(reason);
});
