/**
 * Calls a function when a socket closes.
 *
 * A client may send many requests one behind the other, and each would add a listener: Node warns of more than ten. So
 * each socket has one listener.
 *
 * @returns a function that stops it
 */
export function onSocketClose(socket: ClosingSocket, closed: () => void): () => void {
  let listeners = listenersOf.get(socket);
  if (listeners === undefined) {
    const added = new Set<() => void>();
    listeners = added;
    listenersOf.set(socket, added);
    socket.once?.('close', () => {
      for (const each of added) each();
    });
  }
  listeners.add(closed);
  return () => void listeners.delete(closed);
}

/** A socket of `node:net`, or what an adapter for functions in a cloud has in its place, which may be without events. */
interface ClosingSocket {
  once?(event: 'close', listener: () => void): unknown;
}

const listenersOf = new WeakMap<ClosingSocket, Set<() => void>>();
