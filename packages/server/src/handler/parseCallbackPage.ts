import type { CallbackPageOptions } from '../exchange/CallbackPageOptions.ts';
import { isRecord, type Kinds } from '../options/findWrongField.ts';
import { ignoreRejection } from '../options/ignoreRejection.ts';
import { CHECKED_LATER, parseOptions } from '../options/parseOptions.ts';

/**
 * Parses the words of the callback page.
 *
 * @throws TypeError if they are no object
 */
export function parseCallbackPage(value: unknown): CallbackPageOptions {
  if (ignoreRejection(value)) {
    throw new TypeError(
      'callbackPage returned a promise, and the page does not wait, so its words are English. Return an object such as { lang, messages }.',
    );
  }
  const page = value ?? {};
  if (isRecord(page, CALLBACK_PAGE)) return parseOptions('callbackPage', page, CALLBACK_PAGE);
  throw new TypeError(
    'callbackPage is neither an object nor a function that returns one, so its words are English. Give an object such as { lang, messages }.',
  );
}

const CALLBACK_PAGE: Kinds<CallbackPageOptions> = {
  lang: CHECKED_LATER,
  dir: CHECKED_LATER,
  messages: {
    name: 'an object of words',
    matches: (value) => typeof value === 'object' && !ignoreRejection(value),
  },
};
