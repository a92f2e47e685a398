import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import { findObstacle } from './findObstacle.ts';

const { url: polytomic, fetch: answer } = createSandbox();
const url = 'http://localhost:3000/api/polytomic';

test.each<[string, readonly string[], string | undefined]>([
  ['everything runs', [polytomic, url], undefined],
  ['there is no sandbox', [url], `No sandbox answers at ${polytomic}: start it with`],
  ['there is no backend', [polytomic], `Nothing answers at ${url}: start your backend`],
])(
  'where %s, one sentence explains it before the checks start',
  async (_where, running, sentence) => {
    const send = async (address: unknown): Promise<Response> => {
      const there = running.find((each) => String(address).startsWith(each));
      if (there === undefined) throw new TypeError('fetch failed');
      return there === url
        ? new Response('', { status: 404 })
        : answer(new Request(String(address)));
    };
    const obstacle = await findObstacle({ url, polytomic, fetch: send });
    expect(obstacle?.slice(0, sentence?.length)).toBe(sentence);
  },
);

test('another program at the sandbox’s address is not taken for a sandbox', async () => {
  const other = createSandbox({ url: 'http://localhost:3000' });
  const send = (address: unknown): Promise<Response> => other.fetch(new Request(String(address)));
  expect(await findObstacle({ url, polytomic, fetch: send })).toMatch(/^No sandbox answers/u);
});
