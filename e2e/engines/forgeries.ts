import type { RelayMessage } from '@polytomic-connect/core/wire';
import type { Origins } from './server/origins.ts';

/** What could make a flow believe that the customer is back, down to the last letter. */
export function genuineMessage(state: string, url: string): RelayMessage {
  return { source: 'polytomic-connect', version: 1, type: 'returned', state, url };
}

/**
 * Everything that somebody could send who wants a flow to believe it: every mixture of right and wrong state,
 * version, type and URL, and what is no message at all. The genuine one is among them, and comes first.
 */
export function forgeMessages(state: string, url: string, origins: Origins): unknown[] {
  const genuine = genuineMessage(state, url);
  const { pathname, search } = new URL(url);
  const other = state.replace(/^./u, (digit) => (digit === '0' ? '1' : '0'));
  const states = [state, other];
  const versions: unknown[] = [1, 2];
  const types: unknown[] = ['returned', 'received'];
  const urls = [
    url,
    `${origins.lookalike}${pathname}${search}`,
    `${origins.app}@${new URL(origins.other).host}${pathname}${search}`,
    url.replace(state, other),
  ];
  const mixtures = states.flatMap((one) =>
    versions.flatMap((version) =>
      types.flatMap((type) =>
        urls.map((address) => ({ ...genuine, state: one, version, type, url: address })),
      ),
    ),
  );
  return [
    ...mixtures,
    { ...genuine, source: 'polytomic' },
    { ...genuine, state: state.toUpperCase().replace(/^\d/u, 'A') },
    { ...genuine, state: [state] },
    { ...genuine, version: '1' },
    { ...genuine, url: 'javascript:alert(1)' },
    { ...genuine, url: undefined },
    {
      ...genuine,
      type: 'connected',
      connection: { id: 'c-666', name: 'Forged', type: 'postgresql' },
    },
    JSON.stringify(genuine),
    [genuine],
    null,
  ];
}
