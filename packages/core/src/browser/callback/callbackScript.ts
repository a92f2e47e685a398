// The script of a callback page that has no bundler: `relayCallback` for its own origin and those that the
// script element names in `data-origins`. scripts/build-callback.mjs makes `callback.generated.ts` out of it.
import { relayCallback } from './relayCallback.ts';

const others = document.currentScript?.dataset['origins']?.split(' ') ?? [];

/** Shows a text in the first paragraph of the page, with a link to the app. */
function show(text: string, home?: string): void {
  const words = document.querySelector('p');
  if (words === null) return;
  words.textContent = text;
  if (home === undefined) return;
  const link = document.createElement('a');
  link.href = home;
  link.textContent = 'Back to the app';
  words.append(' ', link);
}

const relayed = relayCallback({
  origins: [location.origin, ...others],
  onReceived: () => show('You can close this window.'),
  onUnanswered: (home) =>
    show('You are done here, but the page that you came from does not answer.', home),
});
if (!relayed) show('There is nothing to do on this page.', others[0] ?? '/');
