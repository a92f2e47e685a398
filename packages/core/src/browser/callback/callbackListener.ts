import type { CallbackPort } from '../../flow/ports.ts';
import { readRelayMessage, relayMessage } from '../../relay/wire.ts';
import { pageOf } from '../pageOf.ts';
import { openChannel } from './openChannel.ts';

/**
 * Receives the relay of the callback page, by window message and by broadcast channel, and answers it, so
 * that the page may close itself. `wire.ts` lists who else can send, and what stops it.
 */
export const callbackListener: CallbackPort = {
  listen({ hostWindow = window, state, origins, owns, isCallback, returned }) {
    const received = relayMessage('received', state);
    const accepts = (data: unknown): string | undefined => {
      const message = readRelayMessage(data);
      const isOurs = message?.type === 'returned' && message.state === state;
      return isOurs && isCallback(message.url) ? message.url : undefined;
    };

    const onMessage = ({ origin, source, data }: MessageEvent<unknown>): void => {
      if (source === null || !origins().includes(origin) || !owns(source)) return;
      const url = accepts(data);
      if (url === undefined || new URL(url).origin !== origin) return;
      source.postMessage(received, { targetOrigin: origin });
      returned(url);
    };
    hostWindow.addEventListener('message', onMessage);

    const channel = openChannel(state);
    const close = (): void => channel?.close();
    let closing: ReturnType<typeof setTimeout> | undefined;
    channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const url = accepts(data);
      if (url === undefined) return;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
      channel.postMessage(received);
      if (closing === undefined) return returned(url);
      clearTimeout(closing);
      close();
    });

    return (answersLate) => {
      if (pageOf(hostWindow)) hostWindow.removeEventListener('message', onMessage);
      if (answersLate) closing = setTimeout(close, LATE_MS);
      else close();
    };
  },
};

/** How long a late callback page is still answered, in ms: the server may report the end before it has loaded. */
const LATE_MS = 60_000;
