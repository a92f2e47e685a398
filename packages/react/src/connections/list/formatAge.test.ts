import { expect, test, vi } from 'vitest';
import { formatAge } from './formatAge.ts';
import { ar } from '../messages/ar.ts';
import { de } from '../messages/de.ts';
import { en } from '../messages/en.ts';
import { es } from '../messages/es.ts';
import { fr } from '../messages/fr.ts';
import { ja } from '../messages/ja.ts';
import { ptBR } from '../messages/pt-BR.ts';

const now = Date.parse('2026-11-25T12:00:00Z');

test.each([
  ['2026-11-25T11:59:50Z', 'Connected just now'],
  ['2026-11-25T11:59:00Z', 'Connected 1 minute ago'],
  ['2026-11-25T11:58:00Z', 'Connected 2 minutes ago'],
  ['2026-11-25T00:00:00Z', 'Connected 12 hours ago'],
  ['2026-11-24T11:00:00Z', 'Connected 1 day ago'],
  ['2026-09-01T00:00:00Z', 'Connected 2 months ago'],
  ['2024-01-01T00:00:00Z', 'Connected 2 years ago'],
  ['2027-01-01T00:00:00Z', 'Connected just now'],
  ['no date', undefined],
  [undefined, undefined],
])('%s is %s', (date, age) => {
  expect(formatAge(en, date, now)).toBe(age);
});

test.each([
  ['2026-03-01T12:00:00Z', '2026-03-31T12:00:00Z', 'Connected 1 month ago'],
  ['2026-11-23T01:00:00Z', '2026-11-25T00:30:00Z', 'Connected 1 day ago'],
  ['2025-01-03T00:00:00Z', '2027-01-01T00:00:00Z', 'Connected 1 year ago'],
])(
  'what was connected on %s has at %s an age that does not follow the calendar',
  (date, at, age) => {
    expect(formatAge(en, date, Date.parse(at))).toBe(age);
  },
);

const DAY_MS = 86_400_000;

test.each([
  [
    en,
    ['Connected just now', 'Connected 1 day ago', 'Connected 1 month ago', 'Connected 1 year ago'],
  ],
  [
    de,
    ['Gerade verbunden', 'Verbunden vor 1 Tag', 'Verbunden vor 1 Monat', 'Verbunden vor 1 Jahr'],
  ],
  [
    fr,
    [
      'Connecté à l’instant',
      'Connecté il y a 1 jour',
      'Connecté il y a 1 mois',
      'Connecté il y a 1 an',
    ],
  ],
  [
    es,
    [
      'Conectada ahora mismo',
      'Conectada hace 1 día',
      'Conectada hace 1 mes',
      'Conectada hace 1 año',
    ],
  ],
  [
    ptBR,
    ['Conectada agora mesmo', 'Conectada há 1 dia', 'Conectada há 1 mês', 'Conectada há 1 ano'],
  ],
  [ja, ['連携したばかり', '1 日前に連携', '1 か月前に連携', '1 年前に連携']],
  [
    ar,
    ['تم الربط الآن', 'تم الربط قبل يوم واحد', 'تم الربط قبل شهر واحد', 'تم الربط قبل سنة واحدة'],
  ],
])('ages read well in $locale', (messages, ages) => {
  const ageOf = (days: number): string | undefined =>
    formatAge(messages, new Date(now - days * DAY_MS).toISOString(), now);
  expect([0, 1, 30, 365].map(ageOf)).toEqual(ages);
});

test('however many ages there are, one format is created for a locale', () => {
  const { RelativeTimeFormat } = Intl;
  const create = vi.spyOn(Intl, 'RelativeTimeFormat').mockImplementation(function create(locale) {
    return new RelativeTimeFormat(locale);
  });
  const messages = { ...en, locale: 'en-ZA' };
  for (const day of [1, 2, 3]) formatAge(messages, `2026-11-0${day}T12:00:00Z`, now);
  expect(create).toHaveBeenCalledExactlyOnceWith('en-ZA');
});
