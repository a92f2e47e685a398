import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Me, signOut } from './api.ts';
import { connectionsQuery, meQuery } from './queries.ts';
import { type ThemeProps, ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

export function Header({ me, ...theme }: HeaderProps): ReactElement {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: signOut,
    onSuccess() {
      queryClient.setQueryData(meQuery.queryKey, null);
      queryClient.removeQueries(connectionsQuery(me.tenant.id)); // nothing is kept for the next one
    },
  });

  return (
    <header className="header">
      <div className="header-row">
        <Wordmark />
        <p className="who">
          <strong>{me.tenant.name}</strong>
          <span className="muted">{me.user.name}</span>
        </p>
        <ThemeToggle {...theme} />
        <button
          type="button"
          className="button quiet"
          disabled={end.isPending}
          onClick={() => end.mutate()}
        >
          Sign out
        </button>
      </div>
    </header>
  );
}

interface HeaderProps extends ThemeProps {
  me: Me;
}
