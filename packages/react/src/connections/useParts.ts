import type { ColorScheme } from '@polytomic-connect/core';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';
import { joinClassNames } from '../panel/joinClassNames.ts';

/** The attributes of the parts of the integrations page: our class, unless the provider is `unstyled`, the app's own, and a name. */
export function useParts(): Parts {
  const { unstyled } = useConnectDefaults();
  const attributesOf = (name: string, ours: string, given: string | undefined): PartAttributes => ({
    className: unstyled ? given : joinClassNames(ours, given),
    'data-part': name,
  });
  return {
    part: (name, given) => attributesOf(name, `polytomic-connect-${name}`, given),
    root: (name, colorScheme, given) => ({
      ...attributesOf(name, `polytomic-connect-part polytomic-connect-${name}`, given),
      'data-color-scheme': colorScheme,
    }),
  };
}

interface Parts {
  part: (name: string, given?: string) => PartAttributes;
  /** For the outermost element of a component: the variables of the stylesheet are set there. */
  root: (
    name: string,
    colorScheme: ColorScheme | undefined,
    given?: string,
  ) => PartAttributes & { 'data-color-scheme': ColorScheme | undefined };
}

interface PartAttributes {
  className: string | undefined;
  'data-part': string;
}
