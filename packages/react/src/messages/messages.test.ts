import { expect, test } from 'vitest';
import { messages as english } from '../messages.ts';
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

test.each(sets)('the set %s names the integration, or does without it', (_language, set) => {
  for (const key of keys) {
    const message = set[key];
    expect(typeof message).toBe(typeof english[key]);
    if (typeof message === 'string') {
      expect(message.trim()).toBe(message);
      expect(message).not.toBe('');
      continue;
    }
    expect(message('Salesforce')).toContain('Salesforce');
    expect(message(undefined)).not.toMatch(/undefined|Salesforce/u);
    expect(message(undefined).length).toBeGreaterThan(2);
  }
});

test.each(sets.filter(([language]) => language !== 'en'))(
  'the set %s leaves nothing in English',
  (_language, set) => {
    const same = keys.filter((key) => textOf(set[key]) === textOf(english[key]));
    expect(same).toEqual([]);
  },
);

test.each(sets)('the set %s ends sentences as hints do and titles do not', (_language, set) => {
  for (const key of keys) {
    const sentence = /hint$/iu.test(key) || key === 'frameReady';
    expect(/[.。]$/u.test(textOf(set[key])), `${key}: ${textOf(set[key])}`).toBe(sentence);
  }
});

function textOf(message: string | ((integration: string | undefined) => string)): string {
  return typeof message === 'string' ? message : message('Salesforce');
}
