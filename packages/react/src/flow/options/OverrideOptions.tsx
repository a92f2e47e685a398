import { type ReactElement, type ReactNode, useContext } from 'react';
import { type Overrides, Provided } from './connectDefaults.ts';

/** Puts options in place of those that the app passes, for tests. */
export function OverrideOptions({ overrides, children }: OverrideOptionsProps): ReactElement {
  const provided = useContext(Provided);
  return <Provided.Provider value={{ ...provided, overrides }}>{children}</Provided.Provider>;
}

interface OverrideOptionsProps {
  overrides: Overrides;
  children: ReactNode;
}
