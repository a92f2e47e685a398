import { expect, test } from 'vitest';
import type { Ending } from './Scenario.ts';
import { scenarios } from './scenarios.ts';

test('docs/situations.md is the table that runs', async () => {
  const rows = scenarios.map(
    ({ name, on, ends }) => `| ${name} | ${on.join(', ')} | ${inWords(ends)} |`,
  );
  const page = [HEAD, ...rows, ''].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/situations.md');
});

function inWords(ends: Ending): string {
  if ('code' in ends) return `fault [${ends.code}](errors/${ends.code}.md)`;
  if (ends.status === 'cancelled') return `cancelled: \`${ends.reason}\``;
  return ends.status;
}

const HEAD = `# Situations

What can happen to a flow, and how it ends. Each row is run in Chromium, Firefox and WebKit, with popup blocking,
storage partitioning and the back/forward cache switched on, on every surface that it names; after each, every
window, frame, listener, timer and channel is counted, and none is left, but for one channel and its timer while a
severed window may still come back, so that it can be told to close itself. (Written by
\`e2e/engines/situations.test.ts\`: run it with \`-u\` after a change of the table.)

Two things that no table can show. While a laptop sleeps nothing runs; on waking, what fell due runs: the flow has
timed out if its deadline has passed by the browser's clock, else it goes on, and a callback that came meanwhile is
heard (\`startFlow.test.ts\` has both, on a clock that jumps). And a customer who closes a window that a login page
has severed cannot be told from one who is still typing in it: the dialog says so, asks the server meanwhile, and
offers *Open again* and *Cancel*.

| what happens | surface | how it ends |
| --- | --- | --- |`;
