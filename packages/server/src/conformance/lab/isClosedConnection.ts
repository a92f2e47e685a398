/** Whether a request failed because the other side has closed the connection instead of answering. */
export function isClosedConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  return CLOSED.includes(code) || isClosedConnection(error.cause);
}

/** `UND_ERR_SOCKET` is that of `fetch`; `EPIPE` means that the body was still on its way. */
const CLOSED = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];
