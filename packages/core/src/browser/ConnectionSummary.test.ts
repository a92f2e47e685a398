import { expect, test } from 'vitest';
import { parseConnections } from './ConnectionSummary.ts';

const listed = {
  id: '8b1c',
  name: 'Salesforce EU',
  type: 'salesforce',
  typeName: 'Salesforce',
  status: 'healthy',
};

test('a list of connections is returned as it is', () => {
  const connections = [listed, { ...listed, health: 'ok' }];
  expect(parseConnections({ connections })).toEqual(connections);
});

test.each(['id', 'name', 'type', 'typeName', 'status'])(
  'a connection without `%s` is a fault that describes the expected reply',
  (field) => {
    const reply = { connections: [listed, { ...listed, [field]: undefined }] };
    expect(() => parseConnections(reply)).toThrow(
      expect.objectContaining({
        code: 'connections-failed',
        message: expect.stringContaining(
          'The reply is not `{ connections: [{ id, name, type, … }] }`.',
        ) as string,
      }),
    );
  },
);
