import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isCallback } from '../../relay/callbackUrl.ts';
import { channelName, relayMessage, type RelayMessage } from '../../relay/wire.ts';
import type { StopListening } from '../../flow/ports.ts';
import { callbackListener } from './callbackListener.ts';

const state = '0123456789abcdef0123456789abcdef';
const url = `${location.origin}/callback?x=1`;
const genuine = relayMessage('returned', state, url);
const returned = vi.fn();
let surface: Window;
let stop: StopListening;

beforeEach(() => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  surface = frame.contentWindow as Window;
  stop = callbackListener.listen({
    hostWindow: undefined,
    state,
    origins: () => [location.origin],
    owns: (source) => source === surface,
    isCallback: (href) =>
      isCallback(href, { state, origins: [location.origin], callbackUrl: undefined }),
    returned,
  });
});

afterEach(() => {
  stop();
  document.querySelector('iframe')?.remove();
  returned.mockReset();
});

test('a message from the surface is received and answered', async () => {
  const answer = nextMessage(surface);
  postFrom(surface, genuine);
  expect(await answer).toEqual(relayMessage('received', state));
  expect(returned).toHaveBeenCalledExactlyOnceWith(url);
});

test('a message on the channel is received and answered', async () => {
  const channel = new BroadcastChannel(channelName(state));
  const answer = new Promise<unknown>((resolve) => {
    channel.addEventListener('message', ({ data }) => resolve(data));
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage(genuine);
  expect(await answer).toEqual(relayMessage('received', state));
  expect(returned).toHaveBeenCalledExactlyOnceWith(url);
  channel.close();
});

test.each<[string, Partial<RelayMessage>]>([
  ['another state', { state: 'f'.repeat(32) }],
  ['another version', { version: 2 as 1 }],
  ['an answer', { type: 'received' }],
  ['a URL of another origin', { url: 'https://evil.example/callback' }],
  ['a URL with another state', { url: `${url}&polytomic-connect=${'f'.repeat(32)}` }],
])('%s from the surface changes nothing', async (_, change) => {
  postFrom(surface, { ...genuine, ...change });
  await untilDelivered();
  expect(returned).not.toHaveBeenCalled();
});

test('a genuine message from any other window changes nothing', async () => {
  const stranger = document.body.appendChild(document.createElement('iframe'));
  postFrom(stranger.contentWindow as Window, genuine);
  window.postMessage(genuine, location.origin);
  await untilDelivered();
  expect(returned).not.toHaveBeenCalled();
  stranger.remove();
});

test('after the end nothing is received', async () => {
  stop();
  postFrom(surface, genuine);
  await untilDelivered();
  expect(returned).not.toHaveBeenCalled();
});

test('a severed window that comes back after the end is answered, once, and nothing is reported', async () => {
  stop(true);
  const answers: unknown[] = [];
  const channel = new BroadcastChannel(channelName(state));
  channel.addEventListener('message', ({ data }) => answers.push(data));
  const post = async (message: unknown): Promise<void> => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    channel.postMessage(message);
    await untilChannelsDelivered();
  };
  await post({ ...genuine, url: 'https://evil.example/callback' });
  expect(answers).toEqual([]);
  await post(genuine);
  await post(genuine);
  expect(answers).toEqual([relayMessage('received', state)]);
  expect(returned).not.toHaveBeenCalled();
  channel.close();
});

test('a severed window that comes back more than a minute after the end is not answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stop(true);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  const answered = vi.fn();
  const channel = new BroadcastChannel(channelName(state));
  channel.addEventListener('message', answered);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage(genuine);
  await untilChannelsDelivered();
  expect(answered).not.toHaveBeenCalled();
  channel.close();
});

/** Posts to this window as a script of that one would: the browser then names it as the source. */
function postFrom(sender: Window, message: unknown): void {
  const post = (sender as Window & { Function: FunctionConstructor }).Function;
  // oxlint-disable-next-line typescript/no-unsafe-call -- the function is the frame's own
  post('message', 'origin', 'parent.postMessage(message, origin)')(message, location.origin);
}

function nextMessage(target: Window): Promise<unknown> {
  return new Promise((resolve) => {
    target.addEventListener('message', ({ data }) => resolve(data), { once: true });
  });
}

/** An answer on a channel has come, if there is one, when this has gone there and back twice. */
async function untilChannelsDelivered(): Promise<void> {
  const [one, other] = [new BroadcastChannel('fence'), new BroadcastChannel('fence')];
  for (const [from, to] of [
    [one, other],
    [other, one],
    [one, other],
    [other, one],
  ] as const) {
    const arrived = new Promise((resolve) => {
      to.addEventListener('message', resolve, { once: true });
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    from.postMessage('there');
    await arrived;
  }
  one.close();
  other.close();
}

/** Messages arrive in the order in which they were posted, so when this one is here, all are. */
async function untilDelivered(): Promise<void> {
  const last = new Promise<void>((resolve) => {
    window.addEventListener('message', function onMessage({ data }) {
      if (data !== 'last') return;
      window.removeEventListener('message', onMessage);
      resolve();
    });
  });
  window.postMessage('last', location.origin);
  await last;
}
