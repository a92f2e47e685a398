// The script of a callback page that has no bundler: `relayCallback` for its own origin and those that the
// script element names in `data-origins`. scripts/build-callback.mjs makes `callback.generated.ts` out of it.
import { relayCallback } from './relayCallback.ts';

const others = document.currentScript?.dataset['origins']?.split(' ') ?? [];
relayCallback({ origins: [location.origin, ...others] });
