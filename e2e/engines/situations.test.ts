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

What can happen to a flow, and how it ends. Each row is run in Chromium, Firefox and WebKit, on every surface that it names, with
popup blocking, storage partitioning and the back/forward cache switched on. After each, every window, frame, listener, timer and
channel is counted, and none is left. The one exception: while a severed window may still come back, one channel and its timer stay,
to send it the answer that closes it. (Written by \`e2e/engines/situations.test.ts\`: run it with \`-u\` after a change of the table.)

Two things that the table cannot show:

- While a laptop sleeps, nothing runs. When it wakes up after the deadline, the server is asked, and the flow has timed out if the
  server knows of no connection. Before the deadline, the flow goes on. A callback that came meanwhile counts (\`startFlow.test.ts\` has
  these, on a clock that jumps).
- Nobody can see whether a customer has closed a window that a login page has severed, or is still typing in it. The dialog says so,
  asks the server meanwhile, and offers *Open again* and *Cancel*.

What is tested elsewhere:

- where the dialog may stand, and what a page may do around it (moved, hidden, disabled or suspended places, modals of other libraries,
  popouts, shadow roots, restless hosts): in the same three engines in \`e2e/surface\`, and case by case in Chromium in
  \`packages/react/src/dialog\` and \`flow\`
- a Firefox without any storage: \`e2e/engines/testWithoutStorage.ts\`
- options of every kind, and apps and browsers that throw: \`packages/core/src/flow\`, on a fake clock

| what happens | surface | how it ends |
| --- | --- | --- |`;
