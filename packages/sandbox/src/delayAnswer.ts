import { ConnectionDrop } from './faults/ConnectionDrop.ts';
import { pause } from './pause.ts';
import type { World } from './World.ts';

/**
 * Waits before a request is answered, or until it is aborted.
 * @throws ConnectionDrop after a reset: a request that one test has left behind must not change what the next one sees
 */
export async function delayAnswer(
  world: World,
  milliseconds: number,
  request: Request,
): Promise<void> {
  const { store } = world;
  await pause(milliseconds, request);
  if (world.store !== store) throw new ConnectionDrop('the sandbox was reset before it answered');
}
