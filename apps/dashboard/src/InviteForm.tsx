import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { api, read, type Role } from './api.ts';
import { membersQuery } from './queries.ts';
import { RoleSelect } from './RoleSelect.tsx';

/** Invites somebody. This example sends no mail: it shows the link, once. */
export function InviteForm(): ReactElement {
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const invite = useMutation({
    mutationFn: () => read(api.members.invitations.$post({ json: { email, role } })),
    onSuccess: () => setEmail(''),
    onSettled: () => queryClient.invalidateQueries(membersQuery),
  });

  return (
    <section aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form
        className="invite"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <input
          className="field"
          type="email"
          aria-label="Email"
          placeholder="name@example.com"
          autoComplete="off"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleSelect label="Role" role={role} onChange={setRole} />
        <button type="submit" className="button primary" disabled={invite.isPending}>
          Invite
        </button>
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
