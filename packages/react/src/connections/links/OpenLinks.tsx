'use client';

import type { ConnectError } from '@polytomic-connect/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { type ReactElement, useRef } from 'react';
import { createFormat } from '../elements/createFormat.ts';
import { faultHint } from '../faults/faultHint.ts';
import { useParts } from '../useParts.ts';
import { problemStatus } from '../faults/problemStatus.ts';
import { useAnnouncement } from '../elements/useAnnouncement.tsx';
import type { ConnectLink } from './ConnectLink.ts';
import { formatDateTime } from './formatDateTime.ts';
import { LinkFault } from './LinkFault.tsx';
import type { ConnectLinkMessages } from './messages/ConnectLinkMessages.ts';

/** The links that still work: what each is for, who made it, until when it works, and a button that revokes it. */
export function OpenLinks({
  list,
  revoke,
  messages,
  className,
  onRevoked,
}: OpenLinksProps): ReactElement | null {
  const { part } = useParts();
  const title = useRef<HTMLParagraphElement>(null);
  const { announcement, announce } = useAnnouncement();
  const open = list.data?.filter(({ status }) => status === 'open') ?? [];
  // For a user who may not make links, the button shows that already.
  if (problemStatus(list.error) === 403) return null;

  function remove({ id }: ConnectLink): void {
    revoke.mutate(id, {
      onSuccess() {
        // The button is gone, so the focus goes to the title above it.
        title.current?.focus();
        announce(messages.revoked);
        onRevoked(id);
      },
    });
  }

  return (
    <div {...part('open-links')}>
      <p ref={title} tabIndex={-1} {...part('prompt-title')}>
        {list.isPending ? messages.loading : list.data && messages.openLinks(open.length)}
      </p>
      {list.isError && (
        <LinkFault
          words={faultHint(list.error, messages, messages.listFailed)}
          error={list.error}
          messages={messages}
          onTryAgain={() => {
            // The button is gone while the list is read.
            title.current?.focus();
            void list.refetch();
          }}
        />
      )}
      {revoke.isError && (
        <LinkFault
          words={faultHint(revoke.error, messages, messages.revokeFailed)}
          error={revoke.error}
          messages={messages}
        />
      )}
      {open.length > 0 && (
        <ul>
          {open.map((link) => {
            const name = nameOf(link, messages);
            return (
              <li key={link.id} {...part('open-link', className)}>
                <span>
                  <span {...part('row-name')}>{name}</span>
                  <span {...part('row-about')}>
                    {messages.madeBy(
                      link.createdBy.name,
                      formatDateTime(messages.locale, link.expiresAt),
                    )}
                  </span>
                </span>
                <button
                  type="button"
                  {...part('act')}
                  data-look="quiet"
                  aria-label={messages.revokeNamed(name)}
                  aria-disabled={revoke.isPending}
                  onClick={() => {
                    if (!revoke.isPending) remove(link);
                  }}
                >
                  {messages.revoke}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <output {...part('link-news')}>{announcement}</output>
    </div>
  );
}

interface OpenLinksProps {
  list: UseQueryResult<readonly ConnectLink[]>;
  revoke: UseMutationResult<void, ConnectError, string>;
  messages: ConnectLinkMessages;
  className: string | undefined;
  onRevoked: (id: string) => void;
}

function nameOf({ connection, types }: ConnectLink, messages: ConnectLinkMessages): string {
  if (connection !== undefined) return connection.name;
  if (types === undefined || types.length > 5) return messages.anyAccount;
  return alternatives(messages.locale).format(types.map(({ name }) => name));
}

const alternatives = createFormat((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
