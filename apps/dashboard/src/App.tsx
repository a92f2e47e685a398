import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { LoadError } from './LoadError.tsx';
import { JoinPage } from './JoinPage.tsx';
import { meQuery } from './queries.ts';
import { usePath } from './router.ts';
import { SignIn } from './SignIn.tsx';
import { useTheme } from './useTheme.ts';
import { Workspace } from './Workspace.tsx';

export function App(): ReactElement {
  const me = useQuery(meQuery);
  const path = usePath();
  const [theme, setTheme] = useTheme();
  const wasSignedOut = useRef(false);
  useEffect(() => {
    // The form that had the focus is gone after the sign-in.
    if (me.data && wasSignedOut.current) document.querySelector('h1')?.focus();
    wasSignedOut.current = me.data === null;
  }, [me.data]);

  if (me.isPending) return <main className="page" aria-busy="true" />;
  if (me.isError) {
    return (
      <main className="page">
        <LoadError what="Northwind" onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (path === '/join') return <JoinPage theme={theme} onThemeChange={setTheme} />;
  if (me.data === null) return <SignIn theme={theme} onThemeChange={setTheme} />;
  return <Workspace me={me.data} theme={theme} onThemeChange={setTheme} />;
}
