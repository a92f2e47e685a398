import { useConnectionsAttention } from '@polytomic-connect/react/connections';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, type Me, read } from '../api.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import { meQuery } from '../queries.ts';
import { Link } from './Link.tsx';
import { useShowNotice } from './NoticeProvider.tsx';
import { pages, type Path } from './router.ts';
import { type ThemeProps, ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

export function Header({ me, ...theme }: HeaderProps): ReactElement {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const { count } = useConnectionsAttention();
  const end = useMutation({
    mutationFn: () => read(api['sign-out'].$post()),
    onSuccess: () => queryClient.setQueryData(meQuery.queryKey, null),
    onError: () => showNotice({ tone: 'bad', text: 'You are still signed in. Try again.' }),
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
        <ActionButton className="button quiet" isBusy={end.isPending} onClick={() => end.mutate()}>
          Sign out
        </ActionButton>
      </div>
      <nav className="nav" aria-label="Pages">
        {Object.entries(pages).map(
          ([path, title]) =>
            (path !== '/links' || me.mayMakeLinks) && (
              <Link key={path} to={path as Path}>
                {title}
                {path === '/' && count > 0 && <Count count={count} />}
              </Link>
            ),
        )}
      </nav>
    </header>
  );
}

interface HeaderProps extends ThemeProps {
  me: Me;
}

function Count({ count }: { count: number }): ReactElement {
  return (
    <span className="count">
      {count}
      <span className="visually-hidden"> {count === 1 ? 'needs' : 'need'} attention</span>
    </span>
  );
}
