import { expect, test } from 'vitest';
import { messages as english } from './en.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ptBR } from './pt-BR.ts';

const sets = Object.entries({ en: english, de, fr, es, 'pt-BR': ptBR, ja, ar });
const keys = Object.keys(english) as (keyof typeof english)[];

test.each(sets)('the set %s has every string, and no other', (_language, set) => {
  expect(Object.keys(set).toSorted()).toEqual(keys.toSorted());
});

test.each(sets)('the set %s names the integrationName, or does without it', (_language, set) => {
  const names = keys.filter((key) => textOf(set[key], 'Salesforce').includes('Salesforce'));
  expect(names).toEqual(keys.filter((key) => typeof english[key] === 'function'));
  const without = keys.map((key) => textOf(set[key], undefined));
  expect(without.filter((text) => /undefined|Salesforce/u.test(text))).toEqual([]);
  expect(without.filter((text) => !/^\S.+\S$/u.test(text))).toEqual([]);
});

test.each(sets.filter(([language]) => language !== 'en'))(
  'the set %s leaves nothing in English',
  (_language, set) => {
    const same = keys.filter((key) => textOf(set[key], 'X') === textOf(english[key], 'X'));
    expect(same).toEqual([]);
  },
);

test.each(sets)('the set %s ends hints with a full stop, and titles without', (_language, set) => {
  const sentences = keys.filter((key) => /[.。]$/u.test(textOf(set[key], 'X')));
  expect(sentences).toEqual(keys.filter((key) => /hint$/iu.test(key) || key === 'frameReady'));
});

function textOf(
  message: string | ((integrationName: string | undefined) => string),
  integrationName: string | undefined,
): string {
  return typeof message === 'string' ? message : message(integrationName);
}
