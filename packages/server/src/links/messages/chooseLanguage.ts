import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { LinkMessages } from './LinkMessages.ts';
import { ptBR } from './pt-BR.ts';

/** The languages of the pages, by their BCP 47 tags. */
export const LANGUAGES: ReadonlyMap<string, LinkMessages> = new Map([
  ['en', en],
  ['ar', ar],
  ['de', de],
  ['es', es],
  ['fr', fr],
  ['ja', ja],
  ['pt-BR', ptBR],
]);

/** Chooses the language of a page by the visitor's `Accept-Language`; English if none of its languages is available. */
export function chooseLanguage({ headers }: Request): Language {
  const wanted = (headers.get('accept-language') ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const quality = /^\s*q=([01](?:\.\d{1,3})?)\s*$/u.exec(params.join(';'))?.[1];
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    for (const [language, messages] of LANGUAGES) {
      if (primary(language) === primary(tag)) return { tag: language, messages };
    }
  }
  return { tag: 'en', messages: en };
}

/** A language, and its texts. */
export interface Language {
  tag: string;
  messages: LinkMessages;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? '';
}
