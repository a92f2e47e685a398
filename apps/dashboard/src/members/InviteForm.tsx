import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { api, read, type Role } from '../api.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import { membersQuery } from '../queries.ts';
import { useShowNotice } from '../shell/NoticeProvider.tsx';
import { RoleSelect } from './RoleSelect.tsx';

/** Invites somebody. This example sends no mail: it shows the link, once. */
export function InviteForm(): ReactElement {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const [email, setEmail] = useState('');
  const roleId = useId();
  const [role, setRole] = useState<Role>('member');
  const invite = useMutation({
    mutationFn: (json: { email: string; role: Role }) =>
      read(api.members.invitations.$post({ json })),
    onSuccess(_, { email: invited }) {
      setEmail('');
      showNotice({ tone: 'good', text: `Invited ${invited}. Send them the link.` });
    },
    onSettled: () => queryClient.invalidateQueries(membersQuery),
  });

  return (
    <section aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form
        className="invite"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role });
        }}
      >
        <label>
          Email
          <input
            className="field"
            type="email"
            placeholder="name@example.com"
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label htmlFor={roleId}>
          Role
          <RoleSelect id={roleId} role={role} onChange={setRole} />
        </label>
        <ActionButton type="submit" className="button primary" isBusy={invite.isPending}>
          Invite
        </ActionButton>
      </form>
      {invite.isError && (
        <p className="problem" role="alert">
          {invite.error.message}
        </p>
      )}
      {invite.data && (
        <label className="hint">
          Send this link. It works once, for a week.
          <input
            className="field"
            readOnly
            value={`${location.origin}${invite.data.path}`}
            onFocus={(event) => event.target.select()}
          />
        </label>
      )}
    </section>
  );
}
