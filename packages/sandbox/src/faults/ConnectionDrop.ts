/**
 * Thrown where a server would end the connection without an answer. It is a TypeError as `fetch` throws one;
 * a server adapter catches it and closes the socket.
 */
export class ConnectionDrop extends TypeError {
  override readonly name = 'ConnectionDrop';

  constructor(reason = 'a sandbox fault dropped this connection') {
    super(`fetch failed: ${reason}.`);
  }
}
