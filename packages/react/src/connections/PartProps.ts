import type { ColorScheme, ConnectClient } from '@polytomic-connect/core';
import type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';
import type { PartFlowOptions } from './useConnectFlow.tsx';

/** Props that every part of the integrations page has. */
export interface PartProps {
  /** From `createConnectClient`; the provider's when omitted. */
  client?: ConnectClient | undefined;
  /** Options of the flows that this part starts, such as `surface`, `onConnected` or `onError`. */
  flowOptions?: PartFlowOptions | undefined;
  /** Replaces strings that people see; a whole language is one import. */
  messages?: Partial<ConnectionsMessages> | undefined;
  /** Added to the class of the part. */
  className?: string | undefined;
  /** The colours of the part; those of the page around it when omitted. */
  colorScheme?: ColorScheme | undefined;
}
