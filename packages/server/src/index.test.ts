import { readFile } from 'node:fs/promises';
import { expect, expectTypeOf, test } from 'vitest';
import type { ConnectEvent } from './index.ts';
import * as server from './index.ts';
import * as node from './node.ts';

test('these are the exports, and no others', () => {
  expect(Object.keys(server).toSorted()).toEqual([
    'LINK_STORE_MIGRATION',
    'Problem',
    'SESSION_STORE_MIGRATION',
    'createConnectHandler',
    'createMemoryLinkStore',
    'createMemorySessionStore',
    'createPolytomicApi',
    'createSqlLinkStore',
    'createSqlSessionStore',
  ]);
  expect(Object.keys(node)).toEqual(['toNodeListener']);
});

const EVENTS = [
  'session-created',
  'session-settled',
  'callback-seen',
  'confirmed',
  'unconfirmed',
  'connections-listed',
  'types-listed',
  'disconnected',
  'link-created',
  'links-listed',
  'link-revoked',
  'link-opened',
  'upstream-called',
  'refused',
  'upstream-failed',
  'failed',
] as const;

test.each(EVENTS)('the guide explains %s', async (type) => {
  expectTypeOf<ConnectEvent['type']>().toEqualTypeOf<(typeof EVENTS)[number]>();
  const guide = new URL('../../../docs/guides/observability.md', import.meta.url);
  expect(await readFile(guide, 'utf8')).toContain(`| \`${type}\` `);
});
