import { expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { parseLinks } from './parseLinks.ts';

test.each([
  ['one character', 'x', true],
  ['120 characters', 'x'.repeat(120), true],
  ['121 characters', 'x'.repeat(121), false],
  ['120 characters outside the BMP', '𠮷'.repeat(120), true],
  ['nothing', undefined, false],
  ['a list that could pass for a text', ['Acme'], false],
  ['spaces', '  ', false],
  ['characters that cannot be seen', 'Ac\u{200B}me', false],
])('whether an appName of %s is accepted', (_, appName, isGood) => {
  const links = { store: createMemoryLinkStore(), creator: () => null, appName: appName as string };
  const sessions = {
    store: createMemorySessionStore(),
    credentials: () => ({ apiKey: 'a-key-for-tests' }),
  };
  const parse = (): unknown => parseLinks(links, sessions);
  if (isGood) expect(parse()).toMatchObject({ appName });
  else expect(parse).toThrow('The `appName` for the page of a link is missing');
});
