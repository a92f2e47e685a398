import type { ConnectLook, ConnectPart } from '../flow/ConnectLook.ts';

/** The classes of a part: ours, those of the provider, those of the component, and one more. */
export function classOf(
  part: ConnectPart,
  own: ConnectLook,
  defaults: ConnectLook,
  extra?: string,
): string {
  const ours = (own.unstyled ?? defaults.unstyled) ? '' : `polytomic-connect-${part}`;
  return join(join(join(ours, defaults.classNames?.[part]), own.classNames?.[part]), extra);
}

// An array to filter and join would be a sixth of what rendering an idle button costs.
function join(classes: string, more: string | undefined): string {
  return classes && more ? `${classes} ${more}` : classes || (more ?? '');
}
