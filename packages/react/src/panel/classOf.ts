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

// Not by filtering and joining an array: that would take a sixth of the time in which an idle button is rendered.
function join(classes: string, more: string | undefined): string {
  return classes && more ? `${classes} ${more}` : classes || (more ?? '');
}
