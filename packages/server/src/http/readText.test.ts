import { expect, test } from 'vitest';
import { NotUtf8Error, Reading, readText } from './readText.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const euro = bytes('€'); // three bytes

test.each<[string, Uint8Array[], string]>([
  ['nothing', [], ''],
  ['one chunk', [bytes('abc')], 'abc'],
  ['several chunks', [bytes('ab'), bytes('cd'), bytes('e')], 'abcde'],
  ['an empty chunk between', [bytes('ab'), bytes(''), bytes('c')], 'abc'],
  ['a character in two chunks', [euro.slice(0, 1), euro.slice(1)], '€'],
])('a body of %s is read whole', async (_what, chunks, text) => {
  expect(await readText(streamOf(chunks), 5, new Reading())).toBe(text);
});

test('a missing body is read as empty text', async () => {
  expect(await readText(null, 5, new Reading())).toBe('');
});

test('a body at the limit is read; one byte more cancels the reading', async () => {
  const cancelled: unknown[] = [];
  const long = [bytes('abc'), bytes('def'), bytes('never asked for')];
  const stream = streamOf(long, (reason) => cancelled.push(reason));
  expect(await readText(streamOf([bytes('abc'), bytes('de')]), 5, new Reading())).toBe('abcde');
  expect(await readText(stream, 5, new Reading())).toBeUndefined();
  expect(cancelled).toHaveLength(1);
});

test.each([[[0xff]], [[0xc3, 0x28]], [[0xe2, 0x82]]])(
  'the bytes %j are rejected as invalid UTF-8',
  async (given) => {
    const reading = readText(streamOf([Uint8Array.from(given)]), 5, new Reading());
    await expect(reading).rejects.toThrow(NotUtf8Error);
  },
);

test('stop() rejects the reading and cancels the stream', async () => {
  const cancelled: unknown[] = [];
  const stalled = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes('a')),
    cancel: (reason) => void cancelled.push(reason),
  });
  const reading = new Reading();
  const text = readText(stalled, 5, reading);
  reading.stop();
  await expect(text).rejects.toThrow('The body was not read to its end in time.');
  expect(cancelled).toHaveLength(1);
});

test('a reading that was stopped before it began rejects, and cancels the stream', async () => {
  const cancelled: unknown[] = [];
  const reading = new Reading();
  reading.stop();
  const stream = streamOf([bytes('abc')], (reason) => cancelled.push(reason));
  await expect(readText(stream, 5, reading)).rejects.toThrow('in time');
  expect(cancelled).toHaveLength(1);
});

function streamOf(
  chunks: readonly Uint8Array[],
  onCancel: (reason: unknown) => void = () => {},
): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
    cancel: onCancel,
  });
}
