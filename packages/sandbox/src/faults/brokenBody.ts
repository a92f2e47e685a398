import { delayAnswer } from '../delayAnswer.ts';
import type { Store } from '../state/createStore.ts';
import type { World } from '../World.ts';
import { ConnectionDrop } from './ConnectionDrop.ts';

/** Returns the same answer with a body that is slow, stalls or ends half-way. */
export async function brokenBody(
  world: World,
  response: Response,
  kind: 'stall-body' | 'slow-body' | 'cut-body',
  duration: number,
  request: Request,
): Promise<Response> {
  const { store } = world;
  const whole = new Uint8Array(await response.arrayBuffer());
  const half = whole.subarray(0, Math.ceil(whole.length / 2));
  const steps = 8;
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (kind === 'slow-body') {
        await delayAnswer(world, duration / steps, request, store);
        const chunk = whole.subarray(sent, sent + Math.max(1, Math.ceil(whole.length / steps)));
        sent += chunk.length;
        if (chunk.length > 0) controller.enqueue(chunk);
        if (sent >= whole.length) controller.close();
        return;
      }
      if (sent === 0) {
        sent = half.length;
        controller.enqueue(half);
        return;
      }
      if (kind === 'cut-body') controller.error(new ConnectionDrop());
      else await untilAborted(world, request, store);
    },
  });
  // Some answers have no body, such as those to a deletion.
  const isEmpty = whole.length === 0;
  return new Response(isEmpty ? null : body, {
    status: response.status,
    headers: response.headers,
  });
}

/** Never resolves. @throws the signal's reason once the request is aborted, a ConnectionDrop at a reset. */
export async function untilAborted(world: World, request: Request, store?: Store): Promise<never> {
  await delayAnswer(world, undefined, request, store);
  throw request.signal.reason;
}
