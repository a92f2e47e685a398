import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, type Me, read } from '../api.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import { focusHeading } from '../elements/focusHeading.ts';
import { LoadError } from '../elements/LoadError.tsx';
import { PageTitle } from '../elements/PageTitle.tsx';
import { Skeleton } from '../elements/Skeleton.tsx';
import { membersQuery } from '../queries.ts';
import { useShowNotice } from '../shell/NoticeProvider.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MemberItem } from './MemberItem.tsx';

/** Who belongs to the tenant. An admin invites people and changes roles. */
export function MembersPage({ me }: { me: Me }): ReactElement {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const list = useQuery(membersQuery);
  const withdraw = useMutation({
    mutationFn: ({ id }: { id: string; email: string }) =>
      read(api.members.invitations[':id'].$delete({ param: { id } })),
    onSuccess(_, { email }) {
      focusHeading();
      showNotice({ tone: 'good', text: `Withdrew the invitation of ${email}` });
    },
    onError: (error) => showNotice({ tone: 'bad', text: error.message }),
    onSettled: () => queryClient.invalidateQueries(membersQuery),
  });

  return (
    <>
      <PageTitle title="Members" />
      {list.isPending && <Skeleton what="the members" />}
      {list.isError && !list.data && (
        <LoadError what="The members" onRetry={() => void list.refetch()} />
      )}
      {list.data && (
        <ul className="card rows">
          {list.data.members.map((member) => (
            <MemberItem
              key={member.id}
              member={member}
              mayChangeRole={me.mayManageMembers && !member.isYou}
            />
          ))}
          {list.data.invitations.map(({ id, email, role }) => (
            <li key={id}>
              <p>
                {email} <span className="muted">invited as {role}</span>
              </p>
              <ActionButton
                className="button quiet"
                aria-label={`Withdraw the invitation of ${email}`}
                isBusy={withdraw.isPending}
                onClick={() => withdraw.mutate({ id, email })}
              >
                Withdraw
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {me.mayManageMembers && <InviteForm />}
    </>
  );
}
