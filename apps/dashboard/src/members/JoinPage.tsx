import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, read } from '../api.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import { navigate } from '../shell/router.ts';
import type { ThemeProps } from '../shell/ThemeToggle.tsx';
import { textOf } from '../sign-in/SignInForm.tsx';
import { SignInFrame } from '../sign-in/SignInFrame.tsx';

/** The page of an invitation's link: somebody enters a name and a password, and is a member. */
export function JoinPage(theme: ThemeProps): ReactElement {
  const queryClient = useQueryClient();
  const join = useMutation({
    mutationFn: (json: { token: string; name: string; password: string }) =>
      read(api.join.$post({ json })),
    onSuccess() {
      navigate('/');
      void queryClient.resetQueries();
    },
  });

  return (
    <SignInFrame title="Join your team" error={join.error} {...theme}>
      <form
        className="sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          join.mutate({
            token: location.hash.slice(1),
            name: textOf(form, 'name'),
            password: textOf(form, 'password'),
          });
        }}
      >
        <label>
          Your name
          <input className="field" name="name" autoComplete="name" maxLength={100} required />
        </label>
        <label>
          A password of at least 12 characters
          <input
            className="field"
            type="password"
            name="password"
            autoComplete="new-password"
            minLength={12}
            required
          />
        </label>
        <ActionButton type="submit" className="button primary" isBusy={join.isPending}>
          Join
        </ActionButton>
      </form>
    </SignInFrame>
  );
}
