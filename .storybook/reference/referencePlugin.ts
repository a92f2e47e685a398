import type { Plugin } from 'vite';
import { readProps } from './readProps.ts';
import { readReference } from './readReference.ts';

/** Makes the reference, read from the sources, available to the pages as `virtual:reference`. */
export function referencePlugin(): Plugin {
  const id = '\0virtual:reference';
  return {
    name: 'polytomic-connect-reference',
    resolveId: (source) => (source === 'virtual:reference' ? id : null),
    load: (loaded) =>
      loaded === id
        ? `export const reference = ${JSON.stringify(readReference())};
           export const props = ${JSON.stringify(readProps())};`
        : null,
  };
}
