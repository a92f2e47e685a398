import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Me, signOut } from './api.ts';
import { Link } from './Link.tsx';
import { meQuery, tenantKey } from './queries.ts';
import { pages, type Path } from './router.ts';
import { type ThemeProps, ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

export function Header({ me, ...theme }: HeaderProps): ReactElement {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: signOut,
    onSuccess() {
      queryClient.setQueryData(meQuery.queryKey, null);
      queryClient.removeQueries({ queryKey: [tenantKey] }); // nothing is kept for the next one
    },
  });

  return (
    <header className="header">
      <div className="header-row">
        <Wordmark />
        <p className="who">
          <strong>{me.tenant.name}</strong>
          <span className="muted">
            {me.user.name}, {me.user.role}
          </span>
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
      <nav className="nav" aria-label="Pages">
        {Object.entries(pages).map(([path, title]) => (
          <Link key={path} to={path as Path}>
            {title}
          </Link>
        ))}
      </nav>
    </header>
  );
}

interface HeaderProps extends ThemeProps {
  me: Me;
}
