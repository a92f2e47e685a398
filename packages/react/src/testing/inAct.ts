import * as React from 'react';

/** Runs something that changes the page, and lets React and all that is pending follow. */
export async function inAct(run: () => unknown): Promise<void> {
  const world = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined };
  const before = world.IS_REACT_ACT_ENVIRONMENT;
  // As Testing Library does: the test may not be in an act environment, what we do in it is.
  world.IS_REACT_ACT_ENVIRONMENT = true;
  try {
    await React.act(async () => {
      await run();
      for (let hop = 0; hop < 20; hop += 1) await Promise.resolve();
    });
  } finally {
    world.IS_REACT_ACT_ENVIRONMENT = before;
  }
}
