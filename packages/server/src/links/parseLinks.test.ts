import { expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { parseLinks } from './parseLinks.ts';

test.each([
  ['one character', 'x'],
  ['120 characters', 'x'.repeat(120)],
  ['120 characters outside the BMP', '𠮷'.repeat(120)],
])('an appName of %s is accepted', (_, appName) => {
  expect(parse(appName)).toMatchObject({ appName });
});

test.each([
  ['121 characters', 'x'.repeat(121)],
  ['nothing', undefined],
  ['a list that could pass for a text', ['Acme']],
  ['spaces', '  '],
  ['characters that cannot be seen', 'Ac\u{200B}me'],
])('an appName of %s is refused', (_, appName) => {
  expect(() => parse(appName)).toThrow('The `appName` for the page of a link is missing');
});

const CREDENTIALS = { apiKey: 'a-key-for-tests' };

function parse(appName: unknown): unknown {
  const links = { store: createMemoryLinkStore(), creator: () => null, appName: appName as string };
  return parseLinks(links, { store: createMemorySessionStore(), credentials: () => CREDENTIALS });
}
