/**
 * Reads a body as UTF-8, up to `limit` bytes.
 *
 * @param reading lets the caller stop it
 * @returns `undefined` if the body is longer, and cancels the rest
 * @throws NotUtf8Error if the bytes are not UTF-8
 * @throws TypeError if it was stopped
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  reading: Reading,
): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => {});
  reading.cancel = cancel;
  if (reading.isStopped) cancel();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    // A cancelled read ends like a body that is complete.
    if (reading.isStopped) throw new TypeError('The body was not read to its end in time.');
    if (done) return decode(join(chunks, length));
    length += value.byteLength;
    if (length > limit) {
      cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

/** Stops the reading of one body. It costs a tenth of an abort signal, which every request would need. */
export class Reading {
  isStopped = false;
  cancel: (() => void) | undefined;

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }
}

/** The whole body has arrived, and is not UTF-8. */
export class NotUtf8Error extends TypeError {}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new NotUtf8Error('The body is not UTF-8.', { cause });
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
