import type { ReactElement, ReactNode } from 'react';
import { useTitle } from '../elements/useTitle.ts';
import { type ThemeProps, ThemeToggle } from '../shell/ThemeToggle.tsx';
import { Wordmark } from '../shell/Wordmark.tsx';

/** The card in the middle of a page for people who are signed out. */
export function SignInFrame({ title, error, children, ...theme }: SignInFrameProps): ReactElement {
  useTitle(title);
  return (
    <div className="sign-in">
      <main className="card sign-in-card">
        <Wordmark />
        <h1 tabIndex={-1}>{title}</h1>
        {children}
        {error && (
          <p className="problem" role="alert">
            {error.message}
          </p>
        )}
      </main>
      <footer>
        <ThemeToggle {...theme} />
      </footer>
    </div>
  );
}

interface SignInFrameProps extends ThemeProps {
  title: string;
  /** Why the server refused. */
  error: Error | null;
  children: ReactNode;
}
