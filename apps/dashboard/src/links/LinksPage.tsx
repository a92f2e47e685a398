import { type ConnectLink, useConnectLinks } from '@polytomic-connect/react/connections';
import type { ReactElement } from 'react';
import { ActionButton } from '../elements/ActionButton.tsx';
import { focusHeading } from '../elements/focusHeading.ts';
import { LoadError } from '../elements/LoadError.tsx';
import { PageTitle } from '../elements/PageTitle.tsx';
import { Skeleton } from '../elements/Skeleton.tsx';
import { Link } from '../shell/Link.tsx';
import { useShowNotice } from '../shell/NoticeProvider.tsx';
import { LinkItem, nameOf } from './LinkItem.tsx';

/** The links for colleagues: who made them, how long they work, and their status. For admins only. */
export function LinksPage(): ReactElement {
  const showNotice = useShowNotice();
  const { list, revoke } = useConnectLinks();
  const open = list.data?.filter(({ status }) => status === 'open') ?? [];
  const ended = list.data?.filter(({ status }) => status !== 'open') ?? [];

  function remove(link: ConnectLink): void {
    revoke.mutate(link.id, {
      onSuccess() {
        focusHeading();
        showNotice({ tone: 'good', text: `Revoked the link for ${nameOf(link)}` });
      },
      onError: () => showNotice({ tone: 'bad', text: 'The link was not revoked. Try again.' }),
    });
  }

  return (
    <>
      <PageTitle title="Links" />
      {list.isPending && <Skeleton what="the links" />}
      {list.isError && !list.data && (
        <LoadError what="The links" onRetry={() => void list.refetch()} />
      )}
      {list.data && open.length === 0 && (
        <div className="blank">
          <p className="blank-title">No open links</p>
          <p>
            Under <Link to="/">Connections</Link> you can make one for a colleague who has the
            credentials.
          </p>
        </div>
      )}
      {open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open">Open</h2>
          <ul className="card rows">
            {open.map((link) => (
              <LinkItem key={link.id} link={link}>
                <ActionButton
                  className="button"
                  aria-label={`Revoke the link for ${nameOf(link)}`}
                  isBusy={revoke.isPending}
                  onClick={() => remove(link)}
                >
                  Revoke
                </ActionButton>
              </LinkItem>
            ))}
          </ul>
        </section>
      )}
      {ended.length > 0 && (
        <section aria-labelledby="ended">
          <h2 id="ended">Ended</h2>
          <ul className="card rows">
            {ended.map((link) => (
              <LinkItem key={link.id} link={link} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
