/**
 * Reads a body as UTF-8, up to `limit` bytes; a longer one is left unread and is `undefined`.
 *
 * @throws TypeError if the bytes are not UTF-8, or the signal is aborted
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  // A cancelled read ends as if the body had ended there, so the signal is asked again below.
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancel);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (signal?.aborted) throw new TypeError('The body was not read to its end in time.');
      if (done) return text + decoder.decode();
      length += value.byteLength;
      if (length > limit) {
        cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
