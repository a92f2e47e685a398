import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, type ListedMember, read, type Role } from '../api.ts';
import { membersQuery } from '../queries.ts';
import { useShowNotice } from '../shell/NoticeProvider.tsx';
import { RoleSelect } from './RoleSelect.tsx';

/** A member of the tenant, with their role. */
export function MemberItem({ member, mayChangeRole }: MemberItemProps): ReactElement {
  const { id, name, email, role, isYou } = member;
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const change = useMutation({
    mutationFn: (chosen: Role) =>
      read(api.members[':id'].$patch({ param: { id }, json: { role: chosen } })),
    scope: { id: `role of ${id}` }, // one after the other: each arrow key is a change
    onSuccess: (_, chosen) =>
      showNotice({ tone: 'good', text: `Changed the role of ${name} to ${chosen}` }),
    onError: (error) => showNotice({ tone: 'bad', text: error.message }),
    onSettled: () => queryClient.invalidateQueries(membersQuery),
  });

  return (
    <li>
      <p>
        <strong>{name}</strong> {isYou && '(you) '}
        <span className="muted">{email}</span>
      </p>
      {mayChangeRole ? (
        <RoleSelect
          label={`Role of ${name}`}
          role={change.isPending ? change.variables : role}
          onChange={change.mutate}
        />
      ) : (
        <span className="muted">{role}</span>
      )}
    </li>
  );
}

interface MemberItemProps {
  member: ListedMember;
  mayChangeRole: boolean;
}
