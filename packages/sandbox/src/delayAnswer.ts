import { ConnectionDrop } from './faults/ConnectionDrop.ts';
import { whenAborted } from './whenAborted.ts';
import type { Store } from './state/createStore.ts';
import type { World } from './World.ts';

/**
 * Waits before a request is answered, or until the request is aborted.
 * @param milliseconds how long; when omitted, it waits only for the abort
 * @param store the store when the request began
 * @throws ConnectionDrop at a reset: a request that a test has left behind must neither change what the next test sees
 * nor keep the process running
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
        stopListening();
        waiting.delete(done);
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
      const stopListening = whenAborted(request, done);
      waiting.add(done);
    });
  }
  if (world.store !== store) throw new ConnectionDrop('the sandbox was reset before it answered');
}
