import type { PartFlowOptions } from '@polytomic-connect/react/connections';
import { useShowNotice } from '../shell/NoticeProvider.tsx';

/** Options for the flows of a part of the page: when a flow ends, a notice is shown. */
export function useFlowOptions(done: 'connected' | 'reconnected'): PartFlowOptions {
  const showNotice = useShowNotice();
  const title = done === 'connected' ? 'Connected' : 'Reconnected';
  return {
    onConnected: ({ connection }) =>
      showNotice({ tone: 'good', text: `${title} ${connection.name}` }),
    onCancelled: () => showNotice({ tone: 'neutral', text: `The account was not ${done}` }),
    onError: (error) => console.error(error), // the dialog informs the customer; this is for your logs
  };
}
