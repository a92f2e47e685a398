import { useQueryClient } from '@tanstack/react-query';
import type { Me } from './api.ts';
import { useTell } from './NoticeProvider.tsx';
import { activityQuery, connectionsQuery } from './queries.ts';

/** What to call when a flow is over: says so, and reads again what it may have changed. */
export function useConnectionChanges({ tenant }: Me): ConnectionChanges {
  const queryClient = useQueryClient();
  const tell = useTell();

  async function refresh(): Promise<void> {
    await Promise.all([
      queryClient.invalidateQueries(connectionsQuery(tenant.id)),
      queryClient.invalidateQueries(activityQuery(tenant.id)),
    ]);
  }
  return {
    onChanged(text) {
      tell({ tone: 'good', text });
      void refresh();
    },
    onUnchanged: (text) => tell({ tone: 'neutral', text }),
    onFailed(error) {
      console.error(error); // the dialog tells the customer; this is for your logs
      void refresh();
    },
  };
}

interface ConnectionChanges {
  onChanged(this: void, text: string): void;
  onUnchanged(this: void, text: string): void;
  onFailed(this: void, error: Error): void;
}
