import { expect, test } from 'vitest';
import { formatAge } from '../list/formatAge.ts';
import { formatDateTime } from '../links/formatDateTime.ts';
import { en } from '../messages/en.ts';

test.each(['pt_BR', '', 'x'])(
  'with the locale "%s", which `Intl` does not take, dates are written as the computer has them',
  (locale) => {
    const date = '2026-11-24T11:00:00Z';
    const now = Date.parse('2026-11-25T12:00:00Z');
    const { locale: own } = new Intl.DateTimeFormat().resolvedOptions();
    expect(formatAge({ ...en, locale }, date, now)).toBe(
      formatAge({ ...en, locale: own }, date, now),
    );
    expect(formatDateTime(locale, date)).toBe(formatDateTime(own, date));
  },
);
