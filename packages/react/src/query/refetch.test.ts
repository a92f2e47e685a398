import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { refetch } from './refetch.ts';

test('what is under the key is out of date afterwards, and nothing else', async () => {
  const client = new QueryClient();
  client.setQueryData(['connections', 'acme'], []);
  client.setQueryData(['todos'], []);
  await refetch(client, ['connections']);
  expect(client.getQueryState(['connections', 'acme'])?.isInvalidated).toBe(true);
  expect(client.getQueryState(['todos'])?.isInvalidated).toBe(false);
});

test('an answer under the key that is still on its way is dropped, and no other answer', async () => {
  const client = new QueryClient();
  const answers: ((list: string[]) => void)[] = [];
  const ask = (key: string) =>
    client.fetchQuery({
      queryKey: [key],
      queryFn: () => new Promise<string[]>((resolve) => answers.push(resolve)),
    });
  const asked = Promise.allSettled([ask('connections'), ask('todos')]);
  await refetch(client, ['connections']);
  for (const answer of answers) answer(['new']);
  expect(await asked).toMatchObject([
    { status: 'rejected', reason: { revert: true } },
    { status: 'fulfilled', value: ['new'] },
  ]);
});
