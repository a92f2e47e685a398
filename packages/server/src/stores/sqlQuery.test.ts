import { expect, test } from 'vitest';
import { createSqlLinkStore } from './createSqlLinkStore.ts';
import { createSqlSessionStore } from './createSqlSessionStore.ts';

// What plain JavaScript passes, whatever the types allow.
test.each([undefined, null, {}, { query: null }])(
  'a store that is made with %o asks for a query function at once',
  (options) => {
    expect(() => createSqlSessionStore(options as never)).toThrow(
      /^createSqlSessionStore\(\) was called without a query function.*Pass one/u,
    );
    expect(() => createSqlLinkStore(options as never)).toThrow(
      /^createSqlLinkStore\(\) was called without a query function.*Pass one/u,
    );
  },
);
