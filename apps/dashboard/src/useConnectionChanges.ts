import { useQueryClient } from '@tanstack/react-query';
import type { Me } from './api.ts';
import { useShowNotice } from './NoticeProvider.tsx';
import { activityQuery, connectionsQuery } from './queries.ts';

/** Callbacks for the end of a flow: they show a notice and reload what the flow may have changed. */
export function useConnectionChanges({ tenant }: Me): ConnectionChanges {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();

  async function refresh(): Promise<void> {
    await Promise.all([
      queryClient.invalidateQueries(connectionsQuery(tenant.id)),
      queryClient.invalidateQueries(activityQuery(tenant.id)),
    ]);
  }
  return {
    onChanged(text) {
      showNotice({ tone: 'good', text });
      void refresh();
    },
    onUnchanged: (text) => showNotice({ tone: 'neutral', text }),
    onFailed(error) {
      console.error(error); // the dialog informs the customer; this is for your logs
      void refresh();
    },
  };
}

interface ConnectionChanges {
  onChanged(this: void, text: string): void;
  onUnchanged(this: void, text: string): void;
  onFailed(this: void, error: Error): void;
}
