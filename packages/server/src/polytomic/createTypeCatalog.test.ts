import { expect, onTestFinished, test, vi } from 'vitest';
import type { PolytomicApi } from './createPolytomicApi.ts';
import { createTypeCatalog } from './createTypeCatalog.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TYPE = { id: 'awsathena', name: 'AWS Athena', logoUrl: undefined, oauth: false };
const NEW_TYPE = { ...TYPE, name: 'Athena' };

test('only the types of the list have a label, once it was read', async () => {
  const { api, catalog } = start();
  expect(catalog.labelOf('awsathena')).toBeUndefined();
  await catalog.list(api);
  expect(catalog.labelOf('awsathena')).toBe('AWS Athena');
  expect(catalog.labelOf('another')).toBeUndefined();
});

test('a type that is not in the list gets a name from its id', async () => {
  const { api, catalog } = start();
  expect(catalog.nameOf('aws_athena')).toBe('Aws Athena');
  await catalog.list(api);
  expect(catalog.nameOf('awsathena')).toBe('AWS Athena');
});

test('a label is found without a search through the list', async () => {
  const { api, catalog, polytomic } = start();
  let reads = 0;
  const counted = (id: string): typeof TYPE => ({
    ...TYPE,
    get id() {
      reads += 1;
      return id;
    },
  });
  polytomic.types = Array.from({ length: 20 }, (_, n) => counted(`type_${n}`));
  await catalog.list(api);
  reads = 0;
  expect(catalog.labelOf('type_19')).toBe('AWS Athena');
  expect(reads).toBe(0);
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

test('an older list is read again within the request, since a worker ends with its answer', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.time += 11 * MINUTE;
  polytomic.types = [NEW_TYPE];
  expect(await catalog.list(api)).toEqual([NEW_TYPE]);
});

test('a call for an older list that fails is not repeated for each request that it served', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.isDown = true;
  polytomic.time += 11 * MINUTE;
  const lists = await Promise.all([catalog.list(api), catalog.list(api), catalog.list(api)]);
  expect(lists).toEqual([[TYPE], [TYPE], [TYPE]]);
  expect(polytomic.calls).toBe(2);
});

test('an older list answers after two seconds of a call that never ends, and the next request calls again', async () => {
  const { api, catalog, polytomic } = start();
  await catalog.list(api);
  polytomic.time += 11 * MINUTE;
  polytomic.isStalled = true;
  const late = catalog.list(api);
  expect(await catalog.list(api)).toEqual([TYPE]);
  expect(polytomic.calls).toBe(2);
  await polytomic.pass(2001);
  expect(await late).toEqual([TYPE]);
  Object.assign(polytomic, { isStalled: false, types: [NEW_TYPE] });
  expect(await catalog.list(api)).toEqual([NEW_TYPE]);
});

test.each([
  ['no list', 0],
  ['a list of more than a day', DAY + 1],
])(
  'with %s, a request waits two seconds for another one’s call, then makes its own',
  async (_, age) => {
    const { api, catalog, polytomic } = start();
    if (age > 0) await catalog.list(api);
    polytomic.time += age;
    polytomic.isStalled = true;
    void catalog.list(api);
    Object.assign(polytomic, { isStalled: false, types: [NEW_TYPE], calls: 0 });
    const own = catalog.list(api);
    await polytomic.pass(1999);
    expect(polytomic.calls).toBe(0);
    await polytomic.pass(1);
    expect(await own).toEqual([NEW_TYPE]);
    expect(vi.getTimerCount()).toBe(0);
  },
);

test('a call that ends late still brings the list, and no other call with it', async () => {
  const { api, catalog, polytomic } = start();
  polytomic.isStalled = true;
  const first = catalog.list(api);
  const second = catalog.list(api);
  await polytomic.pass(2000);
  expect(polytomic.calls).toBe(2);
  polytomic.answerStalled();
  expect(await Promise.all([first, second, catalog.list(api)])).toEqual([[TYPE], [TYPE], [TYPE]]);
  expect(polytomic.calls).toBe(2);
});

test('a call that fails late does not keep others from sharing a newer one', async () => {
  const { api, catalog, polytomic } = start();
  polytomic.isStalled = true;
  const first = catalog.list(api);
  await polytomic.pass(2001);
  const lists = [catalog.list(api)];
  polytomic.failFirst();
  await expect(first).rejects.toThrow('Polytomic is down');
  lists.push(catalog.list(api));
  polytomic.answerStalled();
  expect(await Promise.all(lists)).toEqual([[TYPE], [TYPE]]);
  expect(polytomic.calls).toBe(2);
});

test('a wait for another one’s call that ends in time leaves no timer, which would keep a process alive', async () => {
  const { api, catalog, polytomic } = start();
  polytomic.isStalled = true;
  const lists = [catalog.list(api), catalog.list(api)];
  polytomic.answerStalled();
  expect(await Promise.all(lists)).toEqual([[TYPE], [TYPE]]);
  expect(polytomic.calls).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

function start() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stalled: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const polytomic = {
    time: 7 * DAY,
    calls: 0,
    isDown: false,
    isStalled: false,
    types: [TYPE],
    answerStalled: () => stalled.forEach(({ resolve }) => resolve()),
    failFirst: () => stalled.shift()?.reject(new Error('Polytomic is down')),
    async pass(ms: number) {
      polytomic.time += ms;
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
  const api = {
    async listConnectionTypes() {
      polytomic.calls += 1;
      const { types } = polytomic;
      if (polytomic.isDown) throw new Error('Polytomic is down');
      if (polytomic.isStalled) {
        await new Promise<void>((resolve, reject) => stalled.push({ resolve, reject }));
      }
      return types;
    },
  } as Partial<PolytomicApi> as PolytomicApi;
  return { api, polytomic, catalog: createTypeCatalog(() => polytomic.time) };
}
