import { expect, test } from 'vitest';
import type { PolytomicApi } from './createPolytomicApi.ts';
import { createTypeCatalog } from './createTypeCatalog.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TYPE = { id: 'awsathena', name: 'AWS Athena', logoUrl: undefined, oauth: false };

test('only the types of the list have a label, once it was read', async () => {
  const { api, catalog } = start();
  expect(catalog.labelOf('awsathena')).toBeUndefined();
  await catalog.list(api);
  expect(catalog.labelOf('awsathena')).toBe('AWS Athena');
  expect(catalog.labelOf('another')).toBeUndefined();
});

test('a list of exactly a day answers though Polytomic fails, and an older one does not', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.isDown = true;
  polytomic.time += DAY;
  expect(await catalog.list(api)).toEqual([TYPE]);
  polytomic.time += 1;
  await expect(catalog.list(api)).rejects.toThrow('Polytomic is down');
});

test('a list from the future, after the clock was set back, is read again', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.time -= 1;
  await catalog.list(api);
  expect(polytomic.calls).toBe(2);
});

test('a call behind the answer that fails is not repeated for each request that it served', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.isDown = true;
  polytomic.time += 11 * MINUTE;
  await Promise.all([catalog.list(api), catalog.list(api), catalog.list(api)]);
  await new Promise(setImmediate);
  expect(polytomic.calls).toBe(2);
});

function start() {
  const polytomic = { time: 7 * DAY, calls: 0, isDown: false };
  const api = {
    async listConnectionTypes() {
      polytomic.calls += 1;
      if (polytomic.isDown) throw new Error('Polytomic is down');
      return [TYPE];
    },
  } as Partial<PolytomicApi> as PolytomicApi;
  return { api, polytomic, catalog: createTypeCatalog(() => polytomic.time) };
}
