import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { findFreePort } from '../testing/findFreePort.ts';
import { migrationsFolder } from '../testing/migrationsFolder.ts';
import { openDatabase } from './openDatabase.ts';

test('a Postgres server that is not there is named by its variable, and its password by nothing', async () => {
  const url = `postgres://ann:the-password@127.0.0.1:${await findFreePort()}/northwind`;
  const opening = openDatabase({ url, migrations: migrationsFolder });
  const error: unknown = await opening.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: 'The Postgres server of DATABASE_URL could not be used.',
    cause: { code: 'ECONNREFUSED' },
  });
  expect(inspect(error, { depth: 9 })).not.toContain('the-password');
});
