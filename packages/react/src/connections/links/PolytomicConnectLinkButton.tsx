'use client';

import type {
  ColorScheme,
  ConnectClient,
  ConnectError,
  ConnectParams,
} from '@polytomic-connect/core';
import { hashKey } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { replaceMessages } from '../../flow/replaceMessages.ts';
import { faultHint } from '../faults/faultHint.ts';
import { useKeptFocus } from '../elements/useKeptFocus.ts';
import { useParts } from '../useParts.ts';
import type { NewConnectLink } from './ConnectLink.ts';
import type { ConnectLinkMessages } from './messages/ConnectLinkMessages.ts';
import { enLinks as english } from './messages/en.ts';
import { LinkFault } from './LinkFault.tsx';
import { NewLink } from './NewLink.tsx';
import { OpenLinks } from './OpenLinks.tsx';
import { useConnectLinks } from './useConnectLinks.ts';

/**
 * A button for customers who do not have the credentials: it opens a panel that makes a link for a colleague, copies or
 * shares it, and lists the links that still work, each with a button that revokes it. Before it is opened, no request is sent.
 *
 * @example
 * <PolytomicConnectLinkButton params={{ type: 'snowflake' }} integrationName="Snowflake" />
 */
export function PolytomicConnectLinkButton({
  client,
  params,
  expiresInSeconds,
  integrationName,
  children,
  messages: replaced,
  className,
  classNames,
  colorScheme,
  onCreated,
}: PolytomicConnectLinkButtonProps): ReactElement {
  const { part, root } = useParts();
  const messages = replaceMessages(english, replaced);
  const id = useId();
  const createButton = useRef<HTMLButtonElement>(null);
  const keptFocus = useKeptFocus(createButton);
  const [isOpen, setIsOpen] = useState(false);
  const { list, create, revoke } = useConnectLinks({ client, enabled: isOpen });
  // A link that was made for other params must not be shown here. It is in the list below.
  const isForThese = hashKey([create.variables?.params]) === hashKey([params]);
  const made = isForThese ? create.data : undefined;

  async function make(): Promise<void> {
    const link = await create.mutateAsync({ params, expiresInSeconds }).catch(() => {}); // it is in `create.error`
    if (link !== undefined) onCreated?.(link);
  }

  return (
    <div {...root('link', colorScheme, className)}>
      <button
        type="button"
        {...part('act', classNames?.button)}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {children ?? messages.invite}
      </button>
      {isOpen && (
        <section
          id={id}
          {...keptFocus}
          aria-label={messages.invite}
          {...part('link-panel', classNames?.panel)}
        >
          <p>{messages.explanation(integrationName)}</p>
          {made === undefined ? (
            <button
              ref={createButton}
              type="button"
              {...part('act')}
              data-look="primary"
              aria-disabled={create.isPending}
              onClick={() => {
                if (!create.isPending) void make();
              }}
            >
              {create.isPending ? messages.creating : messages.create}
            </button>
          ) : (
            <NewLink link={made} messages={messages} onAnother={() => create.reset()} />
          )}
          {create.isError && isForThese && (
            <LinkFault
              words={createFault(create.error, messages)}
              error={create.error}
              messages={messages}
            />
          )}
          <OpenLinks
            list={list}
            revoke={revoke}
            messages={messages}
            className={classNames?.item}
            onRevoked={(gone) => {
              if (made?.id === gone) create.reset();
            }}
          />
        </section>
      )}
    </div>
  );
}

/** Props of {@link PolytomicConnectLinkButton}. */
export interface PolytomicConnectLinkButtonProps {
  /** From `createConnectClient`; the provider's when omitted. */
  client?: ConnectClient | undefined;
  /** What the link is for: a type, several to choose from, or a connection to reconnect; anything when omitted. */
  params?: ConnectParams | undefined;
  /** How long the link works, in seconds; as long as the server allows when omitted. */
  expiresInSeconds?: number | undefined;
  /** The display name of what is connected, such as `Snowflake`. */
  integrationName?: string | undefined;
  /** The label of the button; "Ask a colleague" in the language of `messages` when omitted. */
  children?: ReactNode;
  /** Replaces strings that people see; a whole language is one import. */
  messages?: Partial<ConnectLinkMessages> | undefined;
  /** Added to the class of the whole. */
  className?: string | undefined;
  /** Added to the classes of what is inside. */
  classNames?: Partial<Record<'button' | 'panel' | 'item', string>> | undefined;
  /** The colours; those of the page around it when omitted. */
  colorScheme?: ColorScheme | undefined;
  /** A link was made. */
  onCreated?: ((link: NewConnectLink) => void) | undefined;
}

function createFault(error: ConnectError, messages: ConnectLinkMessages): string {
  if (error.problem?.code === 'too-many-links') return messages.tooMany;
  if (error.problem?.status === 403) return messages.notAllowed;
  return faultHint(error, messages, messages.createFailed);
}
