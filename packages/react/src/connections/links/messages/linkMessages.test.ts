import { expect, test } from 'vitest';
import { checkSets } from '../../messages/checkSets.fixture.ts';
import { arLinks } from './ar.ts';
import { deLinks } from './de.ts';
import { linkMessages as en } from './en.ts';
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

function textOf(set: typeof en, key: keyof typeof en): string {
  const { [key]: message } = set;
  if (typeof message === 'string') return message;
  return (message as (one: unknown, two: unknown) => string)(7, '7');
}
