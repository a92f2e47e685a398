import type { CallbackPageMessages, CallbackPageOptions } from '../exchange/CallbackPageOptions.ts';
import { ignoreRejection } from '../options/ignoreRejection.ts';
import { CHECKED_LATER, parseOptions, TEXT } from '../options/parseOptions.ts';
import { isRecord, type Kinds, readFields } from '../options/readFields.ts';

/**
 * Parses the texts of the callback page.
 *
 * @throws TypeError if they are not an object, or one of them is not a string
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

const WORDS: Kinds<CallbackPageMessages> = {
  confirming: TEXT,
  returned: TEXT,
  returnedHint: TEXT,
  unansweredHint: TEXT,
  backToApp: TEXT,
};

const CALLBACK_PAGE: Kinds<CallbackPageOptions> = {
  lang: TEXT,
  dir: CHECKED_LATER,
  messages: {
    name: 'an object of texts',
    matches: (value) => value === null || (isRecord(value, WORDS) && hasTexts(value)),
  },
};

/** Only the texts of the page are checked: a set of messages for the app's button has others as well. */
function hasTexts(messages: object): boolean {
  const { fields } = readFields<CallbackPageMessages>(messages, WORDS);
  return Object.values(fields).every((word) => word === undefined || TEXT.matches(word));
}
