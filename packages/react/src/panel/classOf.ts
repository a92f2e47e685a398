import type { ConnectLook, ConnectPart } from '../flow/options/ConnectLook.ts';
import { joinClassNames } from './joinClassNames.ts';

/** The classes of a part: ours, those of the provider, those of the component, and one more. */
export function classOf(
  part: ConnectPart,
  own: ConnectLook,
  defaults: ConnectLook,
  extra?: string,
): string {
  const ours = (own.unstyled ?? defaults.unstyled) ? '' : `polytomic-connect-${part}`;
  const provided = joinClassNames(ours, defaults.classNames?.[part]);
  return joinClassNames(joinClassNames(provided, own.classNames?.[part]), extra);
}
