import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, type Me, read, type Role } from './api.ts';
import { InviteForm } from './InviteForm.tsx';
import { LoadError } from './LoadError.tsx';
import { useShowNotice } from './NoticeProvider.tsx';
import { PageTitle } from './PageTitle.tsx';
import { membersQuery } from './queries.ts';
import { RoleSelect } from './RoleSelect.tsx';
import { Skeleton } from './Skeleton.tsx';

/** Who belongs to the tenant. An admin invites people and changes roles. */
export function MembersPage({ me }: { me: Me }): ReactElement {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const list = useQuery(membersQuery);
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      read(api.members[':id'].$patch({ param: { id }, json: { role } })),
    onError: (error) => showNotice({ tone: 'bad', text: error.message }),
    onSettled: () => queryClient.invalidateQueries(membersQuery),
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => read(api.members.invitations[':id'].$delete({ param: { id } })),
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
          {list.data.members.map(({ id, name, email, role, isYou }) => (
            <li key={id}>
              <p>
                <strong>{name}</strong> {isYou && '(you) '}
                <span className="muted">{email}</span>
              </p>
              {me.mayManageMembers && !isYou ? (
                <RoleSelect
                  label={`Role of ${name}`}
                  role={role}
                  onChange={(chosen) => change.mutate({ id, role: chosen })}
                />
              ) : (
                <span className="muted">{role}</span>
              )}
            </li>
          ))}
          {list.data.invitations.map(({ id, email, role }) => (
            <li key={id}>
              <p>
                {email} <span className="muted">invited as {role}</span>
              </p>
              <button
                type="button"
                className="button quiet"
                aria-label={`Withdraw the invitation of ${email}`}
                onClick={() => withdraw.mutate(id)}
              >
                Withdraw
              </button>
            </li>
          ))}
        </ul>
      )}
      {me.mayManageMembers && <InviteForm />}
    </>
  );
}
