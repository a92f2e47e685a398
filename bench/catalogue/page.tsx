import '@polytomic-connect/react/styles.css';
import '@polytomic-connect/react/connections.css';
import { createConnectClient } from '@polytomic-connect/react';
import {
  ConnectCatalogue,
  connectionTypesQueryOptions,
  type ConnectionTypeSummary,
} from '@polytomic-connect/react/connections';
import { connectionsQueryOptions } from '@polytomic-connect/react/query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** What `catalogue.mjs` calls in the page: milliseconds until the screen shows the result. */
export interface CatalogueBench {
  firstPaint(this: void, kind: Kind, names: readonly string[]): Promise<number>;
  /** Types into the search field of what `firstPaint` rendered. */
  keystroke(this: void, text: string, count: number): Promise<number>;
}

type Kind = 'plain' | 'catalogue';

declare global {
  interface Window {
    catalogueBench: CatalogueBench;
  }
}

window.catalogueBench = {
  async firstPaint(kind, names) {
    const element = document.querySelector('#root');
    if (element === null) throw new Error('The page has no #root.');
    const page = kind === 'plain' ? <Plain names={names} /> : <Catalogue names={names} />;
    const start = performance.now();
    flushSync(() => createRoot(element).render(page));
    await painted();
    return performance.now() - start;
  },

  async keystroke(text, count) {
    const field = document.querySelector('input');
    // React overrides the property on the element and ignores a value that it has set itself.
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    if (field === null) throw new Error('There is no search field.');
    const start = performance.now();
    value?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelectorAll('li').length !== count) await painted();
    await painted();
    return performance.now() - start;
  },
};

/** The least that finds and starts something. */
function Plain({ names }: { names: readonly string[] }): ReactElement {
  const [search, setSearch] = useState('');
  const words = search.toLowerCase();
  return (
    <div>
      <input value={search} onChange={(event) => setSearch(event.target.value)} />
      <ul>
        {names
          .filter((name) => name.toLowerCase().includes(words))
          .map((name) => (
            <li key={name}>
              <button type="button">{name}</button>
            </li>
          ))}
      </ul>
    </div>
  );
}

function Catalogue({ names }: { names: readonly string[] }): ReactElement {
  const [queryClient] = useState(() => {
    const cache = new QueryClient();
    cache.setQueryData(connectionTypesQueryOptions(client).queryKey, names.map(toType));
    cache.setQueryDefaults(connectionsQueryOptions(client).queryKey, { staleTime: Infinity });
    cache.setQueryData(connectionsQueryOptions(client).queryKey, []);
    return cache;
  });
  return (
    <QueryClientProvider client={queryClient}>
      <ConnectCatalogue client={client} />
    </QueryClientProvider>
  );
}

const client = createConnectClient('/api/polytomic');

function toType(name: string): ConnectionTypeSummary {
  const id = name.toLowerCase().replaceAll(/\W/gu, '');
  return { id, name, logoUrl: LOGO, oauth: false, locked: false };
}

const LOGO =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="32" height="32"/%3E';

/** Resolves after the frame that shows what was just changed. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve, 0);
    });
  });
}
