import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createSandbox } from './createSandbox.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it.each([
  { route: '*', kind: 'stall-headers' },
  { route: '*', kind: 'stall-body' },
  { route: '*', kind: 'slow-body', duration: 60_000 },
  { route: '*', kind: 'delay', delay: 60_000 },
] as const)(
  '$kind ends when the request is aborted, though nobody holds the request',
  async (fault) => {
    const sandbox = createSandbox({ faults: [fault] });
    const given = new AbortController();
    const ended = sandbox
      .fetch(new Request(`${sandbox.url}/api/me`, { signal: given.signal }))
      .then((response) => response.text())
      .then(
        () => true,
        () => true,
      );
    // What a job has looked at is kept until its end.
    for (let time = 0; time < 5; time += 1) {
      await wait(1);
      collectGarbage();
    }
    given.abort();
    expect(await Promise.race([ended, wait(5000, false, { ref: false })])).toBe(true);
  },
);
