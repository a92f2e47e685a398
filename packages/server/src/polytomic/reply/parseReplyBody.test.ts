import { expect, test } from 'vitest';
import { createHider } from '../hiding/createHider.ts';
import { hideInBody } from '../hiding/hideInBody.ts';
import { parseReplyBody } from './parseReplyBody.ts';

const hide = createHider(['plain-key-0123456789']);

test('a key that is written with escapes is replaced, in values and in the names of fields', () => {
  const text = String.raw`{"data":[{"a":"plain\u002dkey-0123456789 refused","pl\u0061in-key-0123456789":1}]}`;
  expect(parse(text)).toEqual({ data: [{ a: '******** refused', '********': 1 }] });
});

test('a key that is split by invisible characters is replaced', () => {
  const text = JSON.stringify(['plain\u200b-\u202ekey\0-0123456789']);
  expect(parse(text)).toEqual(['********']);
});

test('a field whose name has an invisible character does not replace the one that looks the same', () => {
  expect(parse('{"id":"one","i\\u200bd":"two"}')).toMatchObject({ id: 'one' });
});

test('the prototype cannot be set', () => {
  const body = parse('{"__proto__":{"id":"one"}}') as { id?: string };
  expect(body.id).toBeUndefined();
});

test.each(['', 'not json', '{"data":', '[1,]', '\u0000'])('%j is not a body', (text) => {
  expect(parse(text)).toBeUndefined();
});

test('of a body, 32 levels are read, what is deeper is null, and brackets in strings do not count', () => {
  expect(parse(nested(32))).toEqual(JSON.parse(nested(32)));
  const cut = '['.repeat(32) + 'null' + ']'.repeat(32);
  expect(parse(nested(33))).toEqual(JSON.parse(cut));
  expect(parse(nested(1000))).toEqual(JSON.parse(cut));
  expect(parse('[{"a":'.repeat(17) + '1' + '}]'.repeat(17))).toEqual(
    JSON.parse('[{"a":'.repeat(16) + 'null' + '}]'.repeat(16)),
  );
  expect(parse(JSON.stringify('["\\'.repeat(100)))).toBe('["\\'.repeat(100));
});

test('a deep value takes nothing along that stands beside it', () => {
  const deep = JSON.parse(nested(40)) as unknown;
  const body = { data: [{ deep, id: 'one' }, { id: 'two', deep: ['"]', deep] }, { id: 'three' }] };
  expect(parse(JSON.stringify(body))).toMatchObject({
    data: [{ id: 'one' }, { id: 'two' }, { id: 'three' }],
  });
});

test('a body with more than 1,000,000 lists and objects is not read', () => {
  const row = '{},';
  expect(parseReplyBody(`[${row.repeat(999_998)}{}]`)).toHaveLength(999_999);
  expect(parseReplyBody(`[${row.repeat(999_999)}{}]`)).toBeUndefined();
});

test('a body that is cut off in the depth is not a body', () => {
  expect(parse('['.repeat(4_000_000))).toBeUndefined();
  expect(parse(nested(40).slice(0, -1))).toBeUndefined();
});

test('a text as long as the longest body is read', () => {
  const text = 'a'.repeat(8 * 1024 * 1024);
  expect(parse(JSON.stringify([text]))).toEqual([text]);
});

test('no character is read twice, also where a body is cut off in a text full of quotes', () => {
  const whole = JSON.stringify({ message: '"'.repeat(64 * 1024) });
  for (const text of [whole, whole.slice(0, -2), whole.slice(0, -3)]) {
    let reads = 0;
    const counted = new Proxy(Object(text) as object, {
      get(_, name) {
        if (name === 'length') return text.length;
        if (name === 'slice') return text.slice.bind(text);
        if (!/^\d+$/u.test(String(name))) throw new Error(`${String(name)} is not counted.`);
        reads += 1;
        return text[Number(name)];
      },
    });
    const body = parseReplyBody(counted as unknown as string);
    expect(body).toEqual(text === whole ? JSON.parse(whole) : undefined);
    expect(reads).toBeGreaterThan(text.length / 3);
    expect(reads).toBeLessThanOrEqual(text.length);
  }
});

test('a body with many lists and objects side by side is read', () => {
  const body = { data: Array.from({ length: 40 }, () => [{}, []]) };
  expect(parse(JSON.stringify(body))).toEqual(body);
});

function parse(text: string): unknown {
  return hideInBody(parseReplyBody(text), hide);
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}
