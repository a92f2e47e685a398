import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connectForReal, startPolytomic } from '../connectForReal.ts';

test('a customer connects through Fastify', async () => {
  const polytomic = await startPolytomic();
  Object.assign(process.env, polytomic.env);
  const { server } = await import('./main.ts');
  try {
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = await connectForReal(`http://localhost:${port}`);
    expect(connection).toMatchObject({ type: 'mysql', typeName: 'MySQL' });
    expect(polytomic.connectionNames()).toHaveLength(1);
  } finally {
    server.close();
    await polytomic.close();
  }
});
