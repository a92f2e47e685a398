import type { ConnectLook, ConnectPart } from './ConnectLook.ts';

/** The classes of a part: ours, those of the provider, those of the component, and one more. */
export function classOf(
  part: ConnectPart,
  own: ConnectLook,
  defaults: ConnectLook,
  extra?: string,
): string {
  const ours = (own.unstyled ?? defaults.unstyled) ? '' : `polytomic-connect-${part}`;
  const classes = [ours, defaults.classNames?.[part], own.classNames?.[part], extra];
  return classes.filter(Boolean).join(' ');
}
