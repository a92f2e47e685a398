import { type FetchSession, startConnect } from '@polytomic-connect/core';
import { fakePorts } from '@polytomic-connect/core/testing';
import { createSandbox } from '@polytomic-connect/sandbox';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import { developerPanel } from '@polytomic-connect/sandbox/panel';
import { expect, test, vi } from 'vitest';
import { findBlocks } from './findBlocks.ts';
import { type Example, examplesOf, findExamples } from './findExamples.ts';

// snippets.test.ts compiles every block and example; here run examples that need no page, and blocks that fit together.
const examples = findExamples();

test('the example of fakePorts runs in Node, to the outcome that it states', async () => {
  const outcome = await run('fakePorts.ts', 'outcome', { fakePorts, startConnect, fetchSession });
  expect(outcome).toMatchObject({ status: 'returned' });
});

test('the examples of the sandbox run', async () => {
  const headers = { Authorization: 'Bearer sandbox-key-acme' };
  const response = await run('createSandbox.ts', 'response', { createSandbox, headers });
  expect(response).toMatchObject({ status: 200 });
  const sandbox = await run('developerPanel.ts', 'sandbox', { createSandbox, developerPanel });
  expect(sandbox).toHaveProperty('fetch');
  const close = await run('startSandboxServer.ts', 'close', { startSandboxServer });
  await (close as () => Promise<void>)();
});

test('the first step of migrating works with the route that the guide begins with', async () => {
  const [byHand, withButton] = findBlocks().filter(({ page }) => page.endsWith('/migrating.md'));
  const redirectUrl = 'https://connect.example/s';
  const names = {
    fetch: () => Promise.resolve(Response.json({ redirect_url: redirectUrl })),
    window: { open: vi.fn(), addEventListener: vi.fn() },
  };
  await evaluate(byHand?.code ?? '', names);
  expect(names.window.open).toHaveBeenCalledWith(redirectUrl, '_blank');

  const fetcher = /fetchSession=\{(.*?\n *\})\}\n/su.exec(withButton?.code ?? '')?.[1] ?? '';
  const world = fakePorts();
  const fetchMigrated = (await evaluate(`return ${fetcher};`, names)) as FetchSession;
  const flow = startConnect({ fetchSession: fetchMigrated }, world.ports);
  flow.subscribe(() => {
    if (flow.getSnapshot().phase === 'waiting') world.callback.deliver();
  });
  expect(await flow.outcome).toMatchObject({ status: 'returned' });
  expect(world.warnings).toEqual([]);
});

test('what handles a connection also confirms it: without, no flow ends as connected', () => {
  const unconfirmed = [...findBlocks(), ...examples].filter(
    ({ code }) =>
      /onConnected/u.test(code) && /fetchSession=/u.test(code) && !/confirmSession/u.test(code),
  );
  expect(unconfirmed.map(({ place }) => place)).toEqual([]);
});

test('an example ends at the next tag, or with its comment', () => {
  const comment = '/**\n * A.\n *\n * @example\n * one();\n *   two();\n * @throws\n */\n';
  expect(examplesOf('a.ts', comment.repeat(2))).toEqual([
    { place: 'a.ts:4', code: 'one();\n  two();\n' },
    { place: 'a.ts:12', code: 'one();\n  two();\n' },
  ]);
});

function fetchSession(): object {
  return { redirectUrl: 'https://connect.example/s' };
}

const asyncFunction = Object.getPrototypeOf(async () => {}) as {
  constructor: new (...texts: string[]) => (...values: unknown[]) => Promise<unknown>;
};

/** Runs the example of a file. @returns the value of one of its variables */
async function run(file: string, result: string, names: Record<string, unknown>): Promise<unknown> {
  const { code } = examples.find(({ place }) => place.includes(`/${file}:`)) as Example;
  return await evaluate(`${code}\nreturn ${result};`, names);
}

async function evaluate(code: string, names: Record<string, unknown>): Promise<unknown> {
  const body = new asyncFunction.constructor(...Object.keys(names), code);
  return await body(...Object.values(names));
}
