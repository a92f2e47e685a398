import { expect, it } from 'vitest';
import * as sandbox from './index.ts';
import * as node from './node.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(sandbox)).toEqual(['createSandbox', 'isScenario', 'scenarios']);
  expect(Object.keys(node)).toEqual(['startSandboxServer']);
});
