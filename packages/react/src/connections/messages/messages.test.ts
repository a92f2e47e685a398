import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { messages as en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ptBR } from './pt-BR.ts';

const sets = Object.entries({ en, de, fr, es, 'pt-BR': ptBR, ja, ar });
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
  expect(keys.filter((key) => !/^\S(.*\S)?$/u.test(textOf(set, key)))).toEqual([]);
});

test.each(sets.filter(([locale]) => locale !== 'en'))(
  'the set %s leaves nothing in English',
  (_locale, set) => {
    expect(keys.filter((key) => textOf(set, key) === textOf(en, key))).toEqual([]);
  },
);

test.each(sets)('the set %s ends hints with a full stop, and nothing else', (_locale, set) => {
  const sentences = keys.filter((key) => /[.。]$/u.test(textOf(set, key)));
  expect(sentences).toEqual(keys.filter((key) => key.endsWith('Hint')));
});

test.each(sets)('the set %s lists only what there is', (_locale, set) => {
  expect(set.usage({})).toBe('');
  expect(set.usage({ syncs: 0, schedules: 5 })).toContain('5');
  expect(set.usage({ syncs: 0, schedules: 5 })).not.toContain('0');
});

function textOf(set: typeof en, key: keyof typeof en): string {
  const { [key]: message } = set;
  if (typeof message === 'string') return message;
  if (key === 'usage') return set.usage({ syncs: 7, bulkSyncs: 7, fieldsets: 7, schedules: 7 });
  return (message as (value: unknown, count: number) => string)(7, 7);
}
