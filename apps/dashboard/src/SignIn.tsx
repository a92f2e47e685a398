import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect } from 'react';
import { api, read } from './api.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { demoQuery } from './queries.ts';
import { type Credentials, SignInForm } from './SignInForm.tsx';
import { type ThemeProps, ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

export function SignIn(props: ThemeProps): ReactElement {
  const queryClient = useQueryClient();
  const demo = useQuery(demoQuery);
  const start = useMutation({
    mutationFn: (json: Credentials) => read(api['sign-in'].$post({ json })),
    onSuccess: () => queryClient.resetQueries(),
  });
  useEffect(() => {
    document.title = 'Sign in · Northwind';
  }, []);

  return (
    <div className="sign-in">
      <main className="card sign-in-card">
        <Wordmark />
        <h1>Sign in</h1>
        {demo.isPending && <div className="skeleton sign-in-skeleton" />}
        {demo.data && (
          <DemoAccounts demo={demo.data} isBusy={start.isPending} onSignIn={start.mutate} />
        )}
        {!demo.isPending && <SignInForm isBusy={start.isPending} onSignIn={start.mutate} />}
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
