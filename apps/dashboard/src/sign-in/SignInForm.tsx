import type { ReactElement } from 'react';
import { ActionButton } from '../elements/ActionButton.tsx';

export function SignInForm({ isBusy, onSignIn }: SignInFormProps): ReactElement {
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onSignIn({ email: textOf(form, 'email'), password: textOf(form, 'password') });
      }}
    >
      <label>
        Email
        <input className="field" type="email" name="email" autoComplete="username" required />
      </label>
      <label>
        Password
        <input
          className="field"
          type="password"
          name="password"
          autoComplete="current-password"
          required
        />
      </label>
      <ActionButton type="submit" className="button primary" isBusy={isBusy}>
        Sign in
      </ActionButton>
    </form>
  );
}

export interface Credentials {
  email: string;
  password: string;
}

interface SignInFormProps {
  isBusy: boolean;
  onSignIn(this: void, credentials: Credentials): void;
}

/** The text of a field; empty if it has none. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
