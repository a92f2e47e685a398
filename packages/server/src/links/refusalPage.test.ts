import { expect, test } from 'vitest';
import { startLinkApp } from '../testing/startLinkApp.ts';

test.each([
  ['one that is too old', '/link/x', 404, ['This link does not work'], 1],
  ['one of an unknown flow', '/linked', 404, ['This link does not work'], 1],
])(
  'the page of a refusal has its words, and no other: %s',
  async (_, path, status, words, hints) => {
    const app = startLinkApp();
    const page = await app.get(path);
    expect(page.status).toBe(status);
    for (const each of words) expect(page.text).toContain(`<h1>${each}</h1>`);
    expect(page.text.match(/<p>[^<]+<\/p>/gu)).toHaveLength(hints);
    expect(page.headers.has('retry-after')).toBe(false);
  },
);

test('the page of an expired link names whom to ask, and nothing else', async () => {
  const app = startLinkApp();
  const { path } = await app.make({ expiresInSeconds: 300 });
  app.time += 300_000;
  const { text } = await app.get(path);
  expect(text.match(/<p>.*<\/p>/gu)).toEqual([
    '<p>Ask <bdi>Ann Miller</bdi> of <bdi>Acme</bdi> for a new link if you still need one.</p>',
  ]);
});

test('the page of a link whose creator may not make links any more names nobody', async () => {
  const app = startLinkApp();
  const { path } = await app.make({ expiresInSeconds: 300 });
  app.access = { allow: {} };
  app.time += 300_000;
  const { text } = await app.get(path);
  expect(text).not.toContain('Ann Miller');
  expect(text.match(/<p>.*<\/p>/gu)).toHaveLength(1);
});
