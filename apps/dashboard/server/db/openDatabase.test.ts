import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '../testing/findFreePort.ts';
import { migrationsFolder } from '../testing/migrationsFolder.ts';
import { openDatabase } from './openDatabase.ts';

test('the error for a Postgres server that is not there names its variable, and not its password', async () => {
  const url = `postgres://ann:the-password@127.0.0.1:${await findFreePort()}/northwind`;
  const opening = openDatabase({ url, migrations: migrationsFolder });
  const error: unknown = await opening.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: 'The Postgres server of DATABASE_URL could not be used.',
    cause: { code: 'ECONNREFUSED' },
  });
  expect(inspect(error, { depth: 9 })).not.toContain('the-password');
});

test('a pooler whose server is away refuses the start, and leaves no rejection unhandled', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const isSignedIn = 'R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I';
  const reason = 'SFATAL\0C08P01\0Mserver login has been failing\0\0';
  const refusal = `E\0\0\0${String.fromCharCode(reason.length + 4)}${reason}`;
  const pooler = createServer((socket) => {
    socket.once('data', () => {
      socket.write(isSignedIn, 'latin1');
      socket.once('data', () => socket.end(refusal, 'latin1'));
    });
    socket.on('error', () => {});
  });
  pooler.listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  onTestFinished(() => void pooler.close());
  const { port } = pooler.address() as AddressInfo;
  const url = `postgres://ann@127.0.0.1:${port}/northwind`;
  await expect(openDatabase({ url, migrations: migrationsFolder })).rejects.toThrow(
    'The Postgres server of DATABASE_URL could not be used.',
  );
  await new Promise(setImmediate); // Node looks for them then
  expect(unhandled).toEqual([]);
});
