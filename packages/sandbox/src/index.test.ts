import { expect, it } from 'vitest';
import * as sandbox from './index.ts';
import * as msw from './msw.ts';
import * as node from './node.ts';
import * as panel from './panel.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(sandbox)).toEqual(['createSandbox', 'faultKinds', 'isScenario', 'scenarios']);
  expect(Object.keys(msw)).toEqual(['createSandboxHandlers']);
  expect(Object.keys(panel)).toEqual(['developerPanel']);
  expect(Object.keys(node)).toEqual(['startSandboxServer']);
});
