// The script of a callback page that has no bundler: `relayCallback` for its own origin and those that the
// script element names in `data-origins`. The link to the app leads to the first of them, which may have a path.
// Other `data-` attributes replace the words, so that the script, and with it its hash in a policy, is the same in
// every language.
// scripts/build-callback.mjs makes `callback.generated.ts` out of it.
import { relayCallback } from './relayCallback.ts';

const {
  origins,
  returned = 'All done',
  returnedHint = 'You can close this window.',
  unansweredHint = 'The app does not answer.',
  backToApp = 'Back to the app',
} = document.currentScript?.dataset ?? {};
const others = origins?.split(' ') ?? [];

/** Shows a text in the first paragraph of the page, with a link to the app. */
function show(text: string, home?: string): void {
  const words = document.querySelector('p');
  if (words === null) return;
  words.textContent = text;
  if (home === undefined) return;
  const link = document.createElement('a');
  link.href = home;
  link.textContent = backToApp;
  words.append(' ', link);
}

const relayed = relayCallback({
  origins: [location.origin, ...others],
  onReceived: () => show(returnedHint),
  onUnanswered: (home) => show(unansweredHint, home),
});
if (!relayed) show(returned, others[0] ?? '/');
