import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createHider } from './createHider.ts';

const KEY = 'plain-key/0123456789+=&';

test.each([
  ['plain', (c: string) => c],
  ['upper case', (c: string) => c.toUpperCase()],
  ['JSON', (c: string) => `\\u${hex(c).padStart(4, '0')}`],
  ['JSON in capitals', (c: string) => `\\u${hex(c).padStart(4, '0').toUpperCase()}`],
  ['JSON in JSON', (c: string) => `\\\\u${hex(c).padStart(4, '0')}`],
  ['JavaScript', (c: string) => `\\u{${hex(c)}}`],
  ['hexadecimal', (c: string) => `\\x${hex(c)}`],
  ['hexadecimal in braces', (c: string) => `\\x{${hex(c)}}`],
  ['CSS', (c: string) => `\\${hex(c)} `],
  ['a backslash before each', (c: string) => `\\${c}`],
  ['octal', (c: string) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`],
  ['octal without zeros', (c: string) => `\\${c.charCodeAt(0).toString(8)}`],
  ['octal in braces', (c: string) => `\\o{${c.charCodeAt(0).toString(8)}}`],
  [
    'decimal, as in Lua and in zone files',
    (c: string) => `\\${String(c.charCodeAt(0)).padStart(3, '0')}`,
  ],
  ['a code point of Unicode', (c: string) => `\\N{U+${hex(c).padStart(4, '0').toUpperCase()}}`],
  ['UTF-7', (c: string) => `+${base64OfUtf16(c)}-`],
  ['UTF-7 without an end', (c: string) => `+${base64OfUtf16(c)}`],
  [
    'UTF-7 where it is needed',
    (c: string) => (/[+=&]/u.test(c) ? `+${c === '+' ? '' : base64OfUtf16(c)}-` : c),
  ],
  ['UTF-7 of mailboxes', (c: string) => `&${base64OfUtf16(c)}-`],
  ['percent-encoding of UTF-16', (c: string) => `%u${hex(c).padStart(4, '0')}`],
  ['quoted-printable', (c: string) => `=${hex(c).padStart(2, '0').toUpperCase()}`],
  ['percent-encoding', (c: string) => `%${hex(c).padStart(2, '0')}`],
  ['percent-encoding twice', (c: string) => `%25${hex(c).padStart(2, '0')}`],
  ['HTML decimal', (c: string) => `&#${c.charCodeAt(0)};`],
  ['HTML hexadecimal', (c: string) => `&#x000${hex(c)};`],
  ['HTML names', (c: string) => (c === '&' ? '&amp;' : c)],
  ['HTML in HTML', (c: string) => `&amp;#${c.charCodeAt(0)};`],
  ['a variation selector after each', (c: string) => `${c}\uFE0F`],
])('a key in this form is replaced: %s', (_, quote) => {
  const text = `before ${Array.from(KEY, quote).join('')} after`;
  expect(createHider([KEY])(text)).toBe('before ******** after');
});

test('a key is replaced whose every sign is written by its name in HTML', () => {
  const key = `sk_live.a:b/c=d+e!f$g@h#i%j(k)l*m,n;o?p[q]r{s}t|u^v\\w\`x<y>z"0'1&2`;
  const quoted =
    'sk&lowbar;live&period;a&colon;b&sol;c&equals;d&plus;e&excl;f&dollar;g&commat;h&num;i&percnt;j&lpar;k&rpar;l&ast;m&comma;n&semi;o&quest;p&lsqb;q&rsqb;r&lcub;s&rcub;t&verbar;u&Hat;v&bsol;w&grave;x&lt;y&gt;z&quot;0&apos;1&amp;2';
  const hide = createHider([key]);
  expect(hide(`before ${quoted} after`)).toBe('before ******** after');
  const otherNames = quoted.replace('lowbar', 'UnderBar').replace('verbar', 'VerticalLine');
  expect(hide(otherNames)).toBe('********');
});

test.each([
  ['nothing but the key', 'plain-key', 'plain-key', '********'],
  ['nothing but the shortest key', 'plainkey', 'plainkey', '********'],
  ['nothing but the shorter of two keys', 'short-key', 'short-key', '********'],
  ['no sign but variation selectors', 'plain-key', 'a plain\uFE0F-k\u180Bey', 'a ********'],
])('a key is replaced in a text that has %s', (_, key, text, shown) => {
  expect(createHider([key, 'another-and-much-longer-key'])(text)).toBe(shown);
});

test('a key in any mixture of forms, in any text, is replaced', () => {
  const forms = [
    (c: string) => c,
    (c: string) => `\\u${hex(c).padStart(4, '0')}`,
    (c: string) => `\\${c}`,
    (c: string) => `%${hex(c).padStart(2, '0')}`,
    (c: string) => `&#${c.charCodeAt(0)};`,
    (c: string) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
    (c: string) => `%u${hex(c).padStart(4, '0')}`,
    (c: string) => `=${hex(c).padStart(2, '0')}`,
  ];
  const keys = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '9', '-', '_', '/', '+', '=', '.', '~', '!', '$', '&'),
    minLength: 8,
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      keys,
      fc.array(fc.nat(forms.length - 1), { minLength: 40, maxLength: 40 }),
      fc.string(),
      (key, choices, around) => {
        const quoted = Array.from(key, (c, i) => forms[choices[i] ?? 0]?.(c) ?? c).join('');
        expect(createHider([key])(`${around}"${quoted}"${around}`)).toContain('"********"');
      },
    ),
    { numRuns: 500 },
  );
});

test('a text without the key stays as it is', () => {
  const hide = createHider([KEY, 'short']);
  for (const text of ['', 'short', KEY.slice(1), 'caf\u00e9 100% &amp; \\u002d', '********']) {
    expect(hide(text)).toBe(text);
  }
});

test.each([[[]], [['short']], [['seven-7']]])('with the keys %j, no text is changed', (keys) => {
  const hide = createHider(keys);
  for (const text of ['', 'short', 'The short one is seven-7.', '100% &amp; \\u002d']) {
    expect(hide(text)).toBe(text);
  }
});

test.each([
  ['the base64 of UTF-7 after another sign', 'key%AC0-0123456789'],
  ['the base64 of a character beyond ASCII', 'key+BC0-0123456789'],
  ['the base64 of no whole character', 'key+AG?0123456789'],
  ['a brace that is not closed', 'key\\u{2d?0123456789'],
  ['an entity without its semicolon, and another sign', 'key&#45?0123456789'],
  ['the name of another entity', 'key&lowbaz;0123456789'],
  ['an ampersand that was not quoted', 'key&abc;#45;0123456789'],
  ['the digits of another base', 'key\\90123456789'],
  ['a number that no character has', 'key&#99999999;\\u{ffffffff}0123456789'],
  ['a secret that begins at the end of the text', '=key-'],
])('what only looks like a key is shown: %s', (_, text) => {
  expect(createHider(['key-0123456789', 'key_0123456789'])(text)).toBe(text);
});

test.each(['%', '&'])('a key is replaced whose signs are quoted nine times by %j', (sign) => {
  const again = sign === '%' ? '25' : 'amp;';
  const quoted = sign === '%' ? '2d' : '#45;';
  const text = `=key${sign}${again.repeat(8)}${quoted}0123456789`;
  expect(createHider(['key-0123456789'])(text)).toBe('=********');
});

test('of a long row of zeros before a number, none hides the key', () => {
  expect(createHider(['key-0123456789'])(`key&#${'0'.repeat(99)}45;0123456789`)).toBe('********');
});

test('a key with a line break is replaced where it is percent-encoded', () => {
  expect(createHider(['plain\nkey'])('<plain%0Akey>')).toBe('<********>');
});

test('characters that mean something in a pattern are found as they are', () => {
  const key = '.*+?^${}()|[]\\/';
  expect(createHider([key])(`<${key}>`)).toBe('<********>');
  expect(createHider([key])('anything else')).toBe('anything else');
});

test.each([
  ['an ampersand before a name of HTML', 'sk&amplitude;0', (c: string) => c],
  ['the same, with one sign quoted', 'sk&amplitude;0', (c: string) => (c === 'k' ? '%6b' : c)],
  [
    'signs that are quoted in other texts',
    'sk%2d=2d&#45;',
    (c: string) => (c === 'k' ? '\\x6b' : c),
  ],
  ['backslashes, twice in JSON', 'C:\\\\055\\x2d', (c: string) => (c === '\\' ? '\\\\\\\\' : c)],
  [
    'letters that Unicode counts as an S and a K, by their numbers',
    'sk-sKsksk',
    (c: string) => (c.toLowerCase() === 'k' ? '%u212a' : `&#${c === 's' ? 383 : c.charCodeAt(0)};`),
  ],
  ['letters beyond the first 65,536', 'k-\u{1F511}-\uFFFF-key', (c: string) => `\\${c}`],
  ['the same, as they are', 'k-\u{1F511}-\uFFFF-key', (c: string) => c],
  ['the same, by their numbers', 'k-\u{1F511}-\uFFFF-key', (c: string) => `&#${c.codePointAt(0)};`],
  [
    'an I with a dot, which stands for a small one',
    'ski-i-key',
    (c: string) => (c === 'i' ? '\u0130' : c),
  ],
  ['a long S, as it is', 'sk-s-keys', (c: string) => (c === 's' ? '\u017F' : c)],
  ['six digits for each in CSS', KEY, (c: string) => `\\${hex(c).padStart(6, '0')}`],
  ['two digits for each, as in LDAP', KEY, (c: string) => `\\${hex(c).toUpperCase()}`],
  ['letters, the number of the other case', 'sk-AbYz-aByZ', (c: string) => `%${hex(swapCase(c))}`],
])('a key is replaced that has %s', (_, key, quote) => {
  const text = `<${Array.from(key, quote).join('')}>`;
  expect(createHider([key])(text)).toBe('<********>');
});

test('of many keys and tokens, each is replaced', () => {
  const secrets = Array.from({ length: 100 }, (_, n) => `${100 + n}-token-number`);
  const hide = createHider(secrets);
  expect(secrets.map((secret) => hide(`=${secret.replace('-', '%2D')}`))).toEqual(
    secrets.map(() => '=********'),
  );
});

test('of two keys, one is replaced in a text with nothing quoted in it', () => {
  expect(createHider(['abcdefgh', 'ijklmnop'])('It is ijklmnop.')).toBe('It is ********.');
});

test('of two keys, the one that contains the other is replaced whole', () => {
  const hide = createHider(['key-01234567', 'key-01234567-and-more']);
  expect(hide('key-01234567-and-more')).toBe('********');
});

test.each([
  '\\',
  '%25',
  '&amp;',
  '0',
  '&#0',
  'plain-key',
  '\\u0',
  '=',
  '=7',
  '\\0',
  '%u0',
  '\\n{',
  '\\o{',
  '+',
  '+a',
])('a text of %j is searched in one pass, however long it is', (piece) => {
  const short = looksAt(piece.repeat(200), [KEY]);
  // The first and the last pieces have fewer neighbours.
  expect(looksAt(piece.repeat(1600), [KEY])).toBeLessThanOrEqual(short * 8 + 5000);
});

test('a text is searched once for all secrets, however many there are', () => {
  const text = '%41 = &amp; \\x2d '.repeat(100);
  const tokens = Array.from({ length: 100 }, (_, n) => `z-token-${n}`);
  const looks = looksAt(text, [KEY]);
  expect(looks).toBeGreaterThan(text.length);
  expect(looksAt(text, [KEY, ...tokens])).toBe(looks);
});

test.each(['a', 'ab', '0', '%30', '\\0'])(
  'a token that repeats itself takes no more work in a text of %j, which is replaced as a whole',
  (piece) => {
    const unit = piece.at(-1) === '0' ? '0' : piece;
    const hide = createHider([KEY, `${unit.repeat(4000 / unit.length)}-token`]);
    const reads = vi.spyOn(String.prototype, 'codePointAt');
    for (const length of [2048, 8192]) {
      reads.mockClear();
      expect(hide(`\\${piece.repeat(length / piece.length)}`)).toBe('********');
      expect(reads.mock.calls.length).toBeLessThan(16 * length);
    }
    vi.restoreAllMocks();
  },
);

test('a text that has a long part of a token many times stays as it is', () => {
  const token = Array.from({ length: 300 }, (_, n) => (n * 7919).toString(36)).join('');
  const text = `\\${token.slice(0, -1)} `.repeat(50);
  expect(createHider([KEY, token])(text)).toBe(text);
});

test('of two keys that overlap, nothing is left', () => {
  expect(createHider(['abcdefgh', 'efgh-ijklmn'])('<abcd%65fgh-ijklmn>')).toBe('<********>');
});

test('two keys beside each other are two', () => {
  expect(createHider(['abcdefgh'])('abcdefghABCDEFGH')).toBe('****************');
});

/** How often a text, and what it may mean, is looked at to find nothing. */
function looksAt(text: string, secrets: readonly string[]): number {
  const hide = createHider(secrets);
  hide('a first text, before which the secrets are read');
  const looks = [
    ...(['codePointAt', 'charCodeAt', 'startsWith'] as const).map((method) =>
      vi.spyOn(String.prototype, method),
    ),
    vi.spyOn(Map.prototype, 'get'),
  ];
  const shown = hide(text);
  const count = looks.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  expect(shown).toBe(text);
  return count;
}

function hex(c: string): string {
  return c.charCodeAt(0).toString(16);
}

function base64OfUtf16(c: string): string {
  return Buffer.from([c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])
    .toString('base64')
    .replace('=', '');
}

function swapCase(c: string): string {
  return c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase();
}
