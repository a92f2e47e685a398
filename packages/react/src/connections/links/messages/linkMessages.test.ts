import { expect, test } from 'vitest';
import { arLinks } from './ar.ts';
import { deLinks } from './de.ts';
import { linkMessages as en } from './en.ts';
import { esLinks } from './es.ts';
import { frLinks } from './fr.ts';
import { jaLinks } from './ja.ts';
import { ptBRLinks } from './pt-BR.ts';

const sets = Object.entries({
  en,
  de: deLinks,
  fr: frLinks,
  es: esLinks,
  'pt-BR': ptBRLinks,
  ja: jaLinks,
  ar: arLinks,
});
const keys = Object.keys(en) as (keyof typeof en)[];

test.each(sets)('the set %s has every string, and no other', (locale, set) => {
  expect(Object.keys(set)).toEqual(keys);
  expect(set.locale).toBe(locale);
});

test.each(sets)('the set %s puts what it is given into its strings', (_locale, set) => {
  const missing = keys.filter(
    (key) => typeof set[key] === 'function' && !textOf(set, key).includes('7'),
  );
  expect(missing).toEqual([]);
  expect(set.explanation(undefined)).not.toContain('undefined');
});

test.each(sets.filter(([locale]) => locale !== 'en'))(
  'the set %s leaves nothing in English',
  (_locale, set) => {
    expect(keys.filter((key) => textOf(set, key) === textOf(en, key))).toEqual([]);
  },
);

function textOf(set: typeof en, key: keyof typeof en): string {
  const { [key]: message } = set;
  if (typeof message === 'string') return message;
  return (message as (one: unknown, two: unknown) => string)(7, '7');
}
