import '@polytomic-connect/react/styles.css';
import '@polytomic-connect/react/connections.css';
import './styles/index.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isSignedOut } from './api.ts';
import { App } from './App.tsx';
import { meQuery } from './queries.ts';

const queryClient: QueryClient = new QueryClient({
  defaultOptions: { queries: { retry: 1 } },
  queryCache: new QueryCache({ onError: toSignIn }),
  mutationCache: new MutationCache({ onError: toSignIn }),
});

/** The cookie has run out: back to the sign-in page. */
function toSignIn(error: Error): void {
  if (isSignedOut(error)) queryClient.setQueryData(meQuery.queryKey, null);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
