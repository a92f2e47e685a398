import type { Surface } from '@polytomic-connect/core';
import { preloadConnect } from './preloadConnect.ts';

/** {@link preloadConnect} as a handler, one for each surface: hundreds of idle buttons share them. */
export const preloadFor: Readonly<Record<Surface, () => void>> = {
  popup: () => void preloadConnect('popup'),
  iframe: () => void preloadConnect('iframe'),
  redirect: () => void preloadConnect('redirect'),
};
