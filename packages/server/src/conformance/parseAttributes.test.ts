import { expect, test } from 'vitest';
import { parseAttributes } from './parseAttributes.ts';

test.each([
  ['type="hidden" name="form"', { type: 'hidden', name: 'form' }],
  ["type='hidden' name=form", { type: 'hidden', name: 'form' }],
  ['NAME = "form"', { name: 'form' }],
  ['async src=/a/b=c?d', { async: '', src: '/a/b=c?d' }],
  ['data-nonce="x" nonce="y"', { 'data-nonce': 'x', nonce: 'y' }],
  ['nonce="x" nonce="y"', { nonce: 'x' }],
  [`value="it's > 1" id='"'`, { value: "it's > 1", id: '"' }],
  ['value="&amp;&#39;&#x2F;&quot;&AMP;"', { value: `&'/"&` }],
  ['value="&unknown; &#9999999; &amp"', { value: '&unknown; &#9999999; &amp' }],
  ['', {}],
])('the attributes of %j are %j', (text, attributes) => {
  expect(Object.fromEntries(parseAttributes(text))).toEqual(attributes);
});
