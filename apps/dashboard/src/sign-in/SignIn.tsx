import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, read } from '../api.ts';
import { demoQuery } from '../queries.ts';
import type { ThemeProps } from '../shell/ThemeToggle.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { type Credentials, SignInForm } from './SignInForm.tsx';
import { SignInFrame } from './SignInFrame.tsx';

export function SignIn(theme: ThemeProps): ReactElement {
  const queryClient = useQueryClient();
  const demo = useQuery(demoQuery);
  const start = useMutation({
    mutationFn: (json: Credentials) => read(api['sign-in'].$post({ json })),
    onSuccess: () => queryClient.resetQueries(),
  });

  return (
    <SignInFrame title="Sign in" error={start.error} {...theme}>
      {demo.isPending && <div className="skeleton sign-in-skeleton" />}
      {demo.data && (
        <DemoAccounts demo={demo.data} isBusy={start.isPending} onSignIn={start.mutate} />
      )}
      {!demo.isPending && <SignInForm isBusy={start.isPending} onSignIn={start.mutate} />}
    </SignInFrame>
  );
}
