import { expect, test } from 'vitest';
import { parseHeaders } from './parseHeaders.ts';

test('headers are read as they are typed', () => {
  expect(parseHeaders(['Cookie: session=ann; a=b:c', 'X-Demo-User:ann '])).toEqual({
    Cookie: 'session=ann; a=b:c',
    'X-Demo-User': 'ann',
  });
});

test.each(['session=ann', 'my header: x', ': x', ''])('%j is refused as a header', (line) => {
  expect(parseHeaders(['Cookie: a=b', line])).toBeUndefined();
});
