import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { signIn } from './api.ts';
import { LoadError } from './LoadError.tsx';
import { tenantsQuery } from './queries.ts';
import { type ThemeProps, ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

export function SignIn(props: ThemeProps): ReactElement {
  const queryClient = useQueryClient();
  const tenants = useQuery(tenantsQuery);
  const start = useMutation({
    mutationFn: signIn,
    onSuccess: () => queryClient.resetQueries(),
  });

  return (
    <div className="sign-in">
      <main className="card sign-in-card">
        <Wordmark />
        <h1>Sign in</h1>
        <p className="muted">A demo: pick a customer. There is no password.</p>
        {tenants.isPending && <div className="skeleton sign-in-skeleton" />}
        {tenants.isError && (
          <LoadError what="The sign-in page" onRetry={() => void tenants.refetch()} />
        )}
        {tenants.isSuccess && (
          <ul className="tenants">
            {tenants.data.map((tenant) => (
              <li key={tenant.id}>
                <button
                  type="button"
                  className="tenant"
                  disabled={start.isPending}
                  onClick={() => start.mutate(tenant.id)}
                >
                  <span className="tile" aria-hidden="true">
                    {tenant.name.slice(0, 1)}
                  </span>
                  <span>
                    <strong>{tenant.name}</strong>
                    <span className="muted">{tenant.user.name}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {start.isError && (
          <p className="problem" role="alert">
            {start.error.message}
          </p>
        )}
      </main>
      <footer>
        <ThemeToggle {...props} />
      </footer>
    </div>
  );
}
