import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { expect, test } from 'vitest';
import { connectForReal, startPolytomic } from '../connectForReal.ts';

test('a customer connects through a worker, on the runtime that Cloudflare runs', async () => {
  const polytomic = await startPolytomic();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@polytomic-connect/source', 'workerd', 'worker'],
    write: false,
  });
  const worker = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: '2026-04-01',
    bindings: polytomic.env,
  });
  try {
    const { origin } = await worker.ready;
    const connection = await connectForReal(origin);
    expect(connection).toMatchObject({ type: 'mysql', typeName: 'MySQL' });
    expect(polytomic.connectionNames()).toHaveLength(1);
  } finally {
    await worker.dispose();
    await polytomic.close();
  }
});
