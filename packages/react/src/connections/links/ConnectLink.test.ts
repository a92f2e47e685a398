import { expect, test } from 'vitest';
import { parseLinks, parseNewLink } from './ConnectLink.ts';

const LINK = {
  id: 'one',
  status: 'open',
  purpose: 'create',
  createdBy: { id: 'ann', name: 'Ann' },
  createdAt: '2026-11-23T14:05:00Z',
  expiresAt: '2026-11-30T14:05:00Z',
};

test('a list of links, and a new link, are taken as they are', () => {
  expect(parseLinks({ links: [LINK] })).toEqual([LINK]);
  const made = { id: 'one', url: 'https://app.example/link', expiresAt: LINK.expiresAt };
  expect(parseNewLink(made)).toEqual(made);
});

test.each([
  undefined,
  null,
  'text',
  {},
  { links: {} },
  { links: [null] },
  { links: [LINK, {}] },
  { links: [{ ...LINK, createdBy: 'Ann' }] },
  { links: [{ ...LINK, expiresAt: 7 }] },
])('%j is not a list of links', (reply) => {
  expect(() => parseLinks(reply)).toThrow(
    expect.objectContaining({
      code: 'links-failed',
      message: expect.stringContaining('is not `{ links: [') as string,
    }),
  );
});

test.each([
  undefined,
  {},
  { id: 7, url: 'https://app.example/link', expiresAt: 'x' },
  { id: 'one', url: 7, expiresAt: 'x' },
  { id: 'one', url: 'https://app.example/link', expiresAt: 7 },
])('%j is not a link', (reply) => {
  expect(() => parseNewLink(reply)).toThrow(
    expect.objectContaining({
      code: 'links-failed',
      message: expect.stringContaining('is not `{ id, url, expiresAt }`') as string,
    }),
  );
});
