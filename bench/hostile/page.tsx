import { createRoot } from 'react-dom/client';
import { hostModals, HostPage } from '../../packages/react/src/dialog/hostModals.fixture.tsx';
import { opened } from './opened.tsx';

/** What the bench calls in the page. */
export interface HostilePage {
  /** The modals of other libraries that a button can stand in. */
  hosts: readonly string[];
  /** Shows one connect button, alone or in a modal, and returns what it expects of its vendor. */
  show(name: string, host?: string): Promise<{ vendor: string }>;
  /** Adds a frame from elsewhere that sends the app what would end the flow, and waits until it has. */
  attack(name: string, sender: string, state: string): Promise<void>;
  /** What the app was told since the button was shown. */
  told(): readonly string[];
}

declare global {
  interface Window {
    hostile: HostilePage;
  }
}

const told: string[] = [];

window.hostile = {
  hosts: Object.keys(hostModals),

  async show(name, host) {
    const { vendor, load } = find(name);
    const button = await load((what) => told.push(what));
    const root = document.querySelector('#root');
    if (root === null) throw new Error('The page has no #root.');
    createRoot(root).render(
      host === undefined ? button : <HostPage name={host}>{button}</HostPage>,
    );
    return { vendor };
  },

  async attack(name, sender, state) {
    const frame = document.createElement('iframe');
    const messages = [...find(name).messages(state), 'sent'];
    frame.src = `${sender}#${encodeURIComponent(JSON.stringify(messages))}`;
    // Messages of one frame arrive in their order.
    const sent = new Promise<void>((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow && data === 'sent') resolve();
      });
    });
    document.body.append(frame);
    await sent;
  },

  told: () => told,
};

function find(name: string): (typeof opened)[string] {
  const one = opened[name];
  if (one === undefined) throw new Error(`There is nothing called ${name}.`);
  return one;
}
