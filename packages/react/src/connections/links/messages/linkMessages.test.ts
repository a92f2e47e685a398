import { expect, test } from 'vitest';
import { checkSets } from '../../messages/checkSets.fixture.ts';
import { arLinks } from './ar.ts';
import { deLinks } from './de.ts';
import { enLinks as en } from './en.ts';
import { esLinks } from './es.ts';
import { frLinks } from './fr.ts';
import { jaLinks } from './ja.ts';
import { ptBRLinks } from './pt-BR.ts';

const languages = {
  en,
  de: deLinks,
  fr: frLinks,
  es: esLinks,
  'pt-BR': ptBRLinks,
  ja: jaLinks,
  ar: arLinks,
};

checkSets(languages, textOf);

test.each(Object.entries(languages))(
  'the set %s explains an unnamed account too',
  (_locale, set) => {
    expect(set.explanation(undefined)).not.toContain('undefined');
  },
);

test('in Arabic a Latin name is isolated', () => {
  const name = 'Acme (EU)';
  const texts = [arLinks.explanation(name), arLinks.madeBy(name, '1'), arLinks.revokeNamed(name)];
  expect(texts.filter((text) => !text.includes(`\u2068${name}\u2069`))).toEqual([]);
});

function textOf(set: typeof en, key: keyof typeof en): string {
  const { [key]: message } = set;
  if (typeof message === 'string') return message;
  return (message as (one: unknown, two: unknown) => string)(7, '7');
}
