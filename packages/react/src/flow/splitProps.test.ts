import { expect, test } from 'vitest';
import { splitProps } from './splitProps.ts';

test('props are told apart: options, look, what else a client has, and the rest', () => {
  const split = splitProps<unknown, never>({
    surface: 'iframe',
    appName: 'App',
    helpUrl: '/help',
    listTypes: () => [],
    title: 'Mine',
  } as never);
  expect(split).toEqual({
    options: { surface: 'iframe', appName: 'App' },
    look: { helpUrl: '/help', appName: 'App', appLogo: undefined },
    rest: { title: 'Mine' },
  });
});
