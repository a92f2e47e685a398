import { expect, test } from 'vitest';
import * as server from './index.ts';
import * as node from './node.ts';

test('these are the exports, and no others', () => {
  expect(Object.keys(server).toSorted()).toEqual([
    'Problem',
    'createConnectHandler',
    'createPolytomicApi',
  ]);
  expect(Object.keys(node)).toEqual(['toNodeListener']);
});
