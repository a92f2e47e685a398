import { useContext } from 'react';
import { Provided } from '../flow/options/connectDefaults.ts';
import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { useMessages } from '../flow/useMessages.ts';
import { classOf } from './classOf.ts';
import type { ConnectPart, LookProps } from '../flow/options/ConnectLook.ts';

/** Resolves the look of one component: its own props, else those of the provider, else the defaults. */
export function useLook(props: LookProps): ResolvedLook {
  const {
    defaults,
    overrides: { successMs },
  } = useContext(Provided);
  const messages = useMessages(props.messages);
  return {
    messages,
    integrationName: props.integrationName || undefined,
    integrationLogo: props.integrationLogo,
    appLogo: props.appLogo ?? defaults.appLogo,
    announce: props.announce ?? defaults.announce ?? true,
    successMs: successMs ?? props.successMs ?? defaults.successMs ?? 1500,
    helpUrl: props.helpUrl ?? defaults.helpUrl,
    renderFault: props.renderFault ?? defaults.renderFault,
    part: (name, extra) => ({
      className: classOf(name, props, defaults, extra),
      'data-part': name,
    }),
  };
}

/** A look with every default in place. */
export interface ResolvedLook extends Omit<
  LookProps,
  'messages' | 'announce' | 'successMs' | 'classNames' | 'unstyled'
> {
  messages: ConnectMessages;
  announce: boolean;
  successMs: number;
  /** The attributes of a part: its classes, and its name. */
  part: (name: ConnectPart, extra?: string) => PartAttributes;
}

interface PartAttributes {
  className: string;
  'data-part': ConnectPart;
}
