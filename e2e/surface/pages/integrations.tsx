// The twenty lines of an integrations page, and a look at where the focus is.
import { createConnectClient, PolytomicConnectProvider } from '@polytomic-connect/react';
import { PolytomicIntegrations } from '@polytomic-connect/react/connections';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <PolytomicConnectProvider client={createConnectClient('/api/polytomic')}>
        <PolytomicIntegrations />
      </PolytomicConnectProvider>
    </QueryClientProvider>,
  );
}

// Whoever uses the keyboard is lost when the focus falls back to the page itself. One frame of it is not felt: a dialog
// that leaves gives it back in the next one.
const lost: string[] = [];
Object.assign(window, { lost });
let last = '';
let frames = 0;
function look(): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) {
    last = activeElement.ariaLabel ?? activeElement.textContent;
    frames = 0;
  } else if (last !== '') {
    frames += 1;
    if (frames === 2) lost.push(last);
  }
  requestAnimationFrame(look);
}
look();
