import { ConnectionDrop } from './faults/ConnectionDrop.ts';
import { whenAborted } from './whenAborted.ts';
import type { Store } from './state/createStore.ts';
import type { World } from './World.ts';

/**
 * Waits before a request is answered, or until it is aborted; without a time, until then only.
 * @param store the one that the request began with
 * @throws ConnectionDrop at a reset: a request that one test has left behind must neither change what the next one sees
 * nor keep its process
 */
export async function delayAnswer(
  world: World,
  milliseconds: number | undefined,
  request: Request,
  store: Store = world.store,
): Promise<void> {
  const { waiting } = world;
  if (!request.signal.aborted && world.store === store) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        callOff();
        waiting.delete(done);
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
      const callOff = whenAborted(request, done);
      waiting.add(done);
    });
  }
  if (world.store !== store) throw new ConnectionDrop('the sandbox was reset before it answered');
}
