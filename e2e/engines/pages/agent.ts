// The script of every page that is not the app: it reports that it has loaded, goes on when it may, and
// otherwise does what the test tells it by way of the server.
import { embed } from './embed.ts';
import { createReport, obey } from './report.ts';

const page = JSON.parse(document.currentScript?.dataset['config'] ?? '{}') as {
  base: string;
  name: string;
  target: string;
  next: string;
};
const report = createReport(page.base);

/** What a page can be told. */
export type AgentCommand =
  | { type: 'embed'; url: string; sandbox?: string }
  | { type: 'post'; to: AgentTarget; messages: readonly unknown[]; done: string }
  | { type: 'broadcast'; channels: readonly string[]; messages: readonly unknown[]; done: string };

/** The window to which a page posts: the app's, as seen from there. */
export type AgentTarget = 'opener' | 'parent' | 'opener-of-top' | 'frame';

function act(command: AgentCommand): void {
  switch (command.type) {
    case 'embed':
      embed(command.url, command.sandbox);
      break;
    case 'post': {
      const app = findApp(command.to);
      for (const message of command.messages) app?.postMessage(message, '*');
      report(command.done, { sent: app === null ? 0 : command.messages.length });
      break;
    }
    case 'broadcast': {
      const { messages, done } = command;
      for (const channel of command.channels) broadcast(channel, messages);
      report(done, { sent: command.channels.length * messages.length });
      // What is posted last arrives last, where it arrives at all.
      broadcast('fence', [done]);
    }
  }
}

/** They stay open: in Firefox a channel that is closed at once may lose what was posted on it. */
const channels = new Map<string, BroadcastChannel>();

function broadcast(name: string, messages: readonly unknown[]): void {
  const channel = channels.get(name) ?? new BroadcastChannel(name);
  channels.set(name, channel);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  for (const message of messages) channel.postMessage(message);
}

function findApp(target: AgentTarget): Window | null {
  const apps: Record<AgentTarget, () => Window | null> = {
    opener: () => window.opener as Window | null,
    parent: () => parent,
    'opener-of-top': () => top?.opener as Window | null,
    frame: () => frames[0] ?? null,
  };
  return apps[target]();
}

report(page.name, { origin: location.origin, query: location.search, denied: deniedToLogin() });
if (page.next !== '') void leadOn();
obey(`${page.base}/commands/${page.name}`, (command) => act(command as AgentCommand));

/** What a login needs, and the frame around this page does not allow it. Only Chromium tells. */
function deniedToLogin(): string[] {
  const { featurePolicy } = document as Document & {
    featurePolicy?: { allowsFeature: (name: string) => boolean };
  };
  const names = ['identity-credentials-get', 'publickey-credentials-get', 'storage-access'];
  return names.filter((name) => featurePolicy?.allowsFeature(name) === false);
}

/** Not before it has loaded: until then browsers put the next page in its place in the tab's history. */
async function leadOn(): Promise<void> {
  await whenLoaded();
  await fetch(`${page.base}/gate/${page.name}${location.search}`, { cache: 'no-store' });
  try {
    if (page.target === 'top.location') (top as Window).location.href = page.next;
    else location.href = page.next;
  } catch (error) {
    report('refused', { error: String(error) });
  }
}

async function whenLoaded(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  // The page counts as loaded when its listeners have run.
  await new Promise((resolve) => setTimeout(resolve));
}
