import { expect, test } from 'vitest';
import type { Ending } from './Scenario.ts';
import { scenarios } from './scenarios.ts';

test('docs/situations.md is the table that runs', async () => {
  const rows = scenarios.map(
    ({ name, on, ends, endsAgain }) =>
      `| ${name} | ${on.join(', ')} | ${[ends, ...(endsAgain ? [endsAgain] : [])].map(inWords).join(', then ')} |`,
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
severed window may still come back, so that it gets the answer that closes it. (Written by
\`e2e/engines/situations.test.ts\`: run it with \`-u\` after a change of the table.)

Two things that no table can show. While a laptop sleeps nothing runs; on waking, what fell due runs: if the deadline has
passed by the browser's clock, the server is asked, and the flow has timed out if it knows of no connection; else it goes
on. A callback that came meanwhile counts (\`startFlow.test.ts\` has these, on a clock that jumps). And a customer who closes a window that a login page
has severed cannot be told from one who is still typing in it: the dialog says so, asks the server meanwhile, and
offers *Open again* and *Cancel*.

Elsewhere: where the dialog may stand and what a page may do around it (moved, hidden, disabled or suspended places, modals
of other libraries, popouts, shadow roots, restless hosts) runs in the same three engines in \`e2e/surface\`, and case by
case in Chromium in \`packages/react/src/dialog\` and \`flow\`; a Firefox without any storage in
\`e2e/engines/testWithoutStorage.ts\`; options of every kind, and apps and browsers that throw, in
\`packages/core/src/flow\`, on a fake clock.

| what happens | surface | how it ends |
| --- | --- | --- |`;
