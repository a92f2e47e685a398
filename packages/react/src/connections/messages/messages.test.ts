import { ConnectError } from '@polytomic-connect/core';
import { expect, test } from 'vitest';
import { ar as arDialog } from '../../messages/ar.ts';
import { de as deDialog } from '../../messages/de.ts';
import { en as enDialog } from '../../messages/en.ts';
import { es as esDialog } from '../../messages/es.ts';
import { fr as frDialog } from '../../messages/fr.ts';
import { ptBR as ptBRDialog } from '../../messages/pt-BR.ts';
import { ar } from './ar.ts';
import { checkSets } from './checkSets.fixture.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es, esLinks } from './es.ts';
import { fr } from './fr.ts';
import { ja as jaDialog } from '../../messages/ja.ts';
import { ja, jaLinks } from './ja.ts';
import { ptBR } from './pt-BR.ts';

const languages = { en, de, fr, es, 'pt-BR': ptBR, ja, ar };
const dialogs = {
  en: enDialog,
  de: deDialog,
  fr: frDialog,
  es: esDialog,
  'pt-BR': ptBRDialog,
  ja: jaDialog,
  ar: arDialog,
};
const sets = Object.entries(languages);
const keys = Object.keys(en) as (keyof typeof en)[];

checkSets(languages, textOf);

test.each(sets)('the set %s has no string that is empty or ends in a space', (_locale, set) => {
  expect(keys.filter((key) => !/^\S(.*\S)?$/u.test(textOf(set, key)))).toEqual([]);
});

test.each(sets)('the set %s ends hints with a full stop, and nothing else', (_locale, set) => {
  const sentences = keys.filter((key) => /[.。]$/u.test(textOf(set, key)));
  expect(sentences).toEqual(keys.filter((key) => key.endsWith('Hint')));
});

test.each(Object.entries(dialogs))(
  'in the language %s the page and the dialog have the same words for the same fault',
  (locale, dialog) => {
    const page = languages[locale as keyof typeof languages];
    const hintAt = (status: number): string =>
      dialog.failedHint(
        new ConnectError('session-failed', undefined, { problem: { status } }),
        undefined,
      );
    expect([page.signedOutHint, page.tooManyAttemptsHint]).toEqual([hintAt(401), hintAt(429)]);
    expect([page.tryAgain, page.reloadPage]).toEqual([dialog.tryAgain, dialog.reloadPage]);
  },
);

test.each(sets)('the set %s lists only what there is', (_locale, set) => {
  expect(set.usage({})).toBe('');
  expect(set.usage({ syncs: 0, schedules: 5 })).toContain('5');
  expect(set.usage({ syncs: 0, schedules: 5 })).not.toContain('0');
});

// A user of voice control who says “click Reconnect” reaches the button by its name (WCAG 2.5.3).
test.each(sets)('the set %s has the words of a button in its name', (_locale, set) => {
  const lower = (text: string): string => text.toLocaleLowerCase(set.locale);
  expect(lower(set.reconnectNamed('Acme'))).toContain(lower(set.reconnect));
  expect(lower(set.disconnectNamed('Acme'))).toContain(lower(set.disconnect));
});

test.each([
  'nothingFound',
  'reconnectNamed',
  'disconnectNamed',
  'confirmDisconnect',
  'inUse',
  'disconnectFailed',
  'disconnected',
  'needsAttention',
] as const)('in Arabic, %s isolates a Latin name', (key) => {
  expect(ar[key]('Acme (EU)')).toContain('\u2068Acme (EU)\u2069');
});

test('in Japanese the page, its links and the dialog call it 連携, and not 接続, which is for networks', () => {
  const texts = [ja, jaLinks, jaDialog].flatMap((set) => Object.values(set).map(String));
  expect(texts.filter((text) => text.includes('接続'))).toEqual([]);
});

test('in Spanish the page, its links and the dialog all address the customer with “tú”', () => {
  const texts = [es, esLinks, esDialog].flatMap((set) => Object.values(set).map(String));
  const formal =
    /\b(?:usted|sus conexiones|no puede|elija|envíe|copie|revoque|elimine|pregunte|inténtelo)\b/iu;
  expect(texts.filter((text) => formal.test(text))).toEqual([]);
});

function textOf(set: typeof en, key: keyof typeof en): string {
  const { [key]: message } = set;
  if (typeof message === 'string') return message;
  if (key === 'usage') return set.usage({ syncs: 7, bulkSyncs: 7, fieldsets: 7, schedules: 7 });
  return (message as (value: unknown, count: number) => string)(7, 7);
}
