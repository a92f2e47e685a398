import { useConnectDefaults } from './options/connectDefaults.ts';
import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { en as english } from '../messages/en.ts';
import { replaceMessages } from './replaceMessages.ts';

/** The strings that apply here: the component's own, else the provider's, else English. */
export function useMessages(given: Partial<ConnectMessages> | undefined): ConnectMessages {
  const { messages } = useConnectDefaults();
  return replaceMessages(replaceMessages(english, messages), given);
}
