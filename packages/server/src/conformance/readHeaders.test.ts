import { expect, test } from 'vitest';
import { readHeaders } from './readHeaders.ts';

test('headers are read as they are typed', () => {
  expect(readHeaders(['Cookie: session=ann; a=b:c', 'X-Demo-User:ann '])).toEqual({
    Cookie: 'session=ann; a=b:c',
    'X-Demo-User': 'ann',
  });
});

test.each(['session=ann', 'my header: x', ': x', ''])('%j is no header', (line) => {
  expect(readHeaders(['Cookie: a=b', line])).toBeUndefined();
});
