// The script of a callback page that has no bundler: `relayCallback` for the origins that the script
// element names in `data-origins`. scripts/build-callback.mjs makes `../callback.ts` out of it.
import { relayCallback } from './relayCallback.ts';

const origins = document.currentScript?.dataset['origins']?.split(' ');
relayCallback({ origins });
