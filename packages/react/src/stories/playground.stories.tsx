/// <reference types="vite/client" />
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import {
  type ColorScheme,
  createConnectClient,
  isConnectError,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  type Surface,
} from '../index.ts';

/**
 * The real thing: `storybook dev` starts a sandbox of Polytomic with our handler in front of it. Choose a
 * scenario and connect. A Storybook that was built has no server: a static page stands in for the hosted page, and
 * the browser for the server. The windows, the frame and the way back are real there too.
 */
const meta: Meta<PlaygroundProps> = {
  title: 'Try it/Playground',
  tags: ['!test', '!autodocs'],
  render: (props) => <Playground {...props} key={props.scenario} />,
  args: { scenario: 'approve', surface: 'popup', colorScheme: 'system', type: 'salesforce' },
  argTypes: {
    scenario: {
      control: 'select',
      options: [
        'approve',
        'deny',
        'slow',
        'error-500',
        'rate-limited',
        'expired',
        'coop',
        'coop-allow-popups',
        'coop-noopener',
        'coop-hosted',
        'refuse-framing',
      ],
    },
    surface: { control: 'inline-radio', options: ['popup', 'iframe', 'redirect', 'inline'] },
    colorScheme: { control: 'inline-radio', options: ['system', 'light', 'dark'] },
    type: { control: 'inline-radio', options: ['salesforce', 'postgresql'] },
  },
};

export default meta;

/** Sign in on the hosted page with anything. */
export const WithTheSandbox: StoryObj<PlaygroundProps> = {};

interface PlaygroundProps {
  scenario: string;
  surface: Surface | 'inline';
  colorScheme: ColorScheme;
  type: 'salesforce' | 'postgresql';
}

const client = import.meta.env.PROD ? createStaticClient() : createConnectClient('/api/polytomic');

function Playground({ scenario, surface, colorScheme, type }: PlaygroundProps): ReactElement {
  const [news, setNews] = useState<object>();
  const options = {
    ...client,
    async fetchSession(...request: Parameters<typeof client.fetchSession>) {
      if (!import.meta.env.PROD) {
        await fetch(`/playground/scenario?name=${scenario}`, { method: 'POST' });
      }
      return client.fetchSession(...request);
    },
    params: { type },
    integrationName: type === 'salesforce' ? 'Salesforce' : 'PostgreSQL',
    colorScheme,
    onConnected: setNews,
    onCancelled: setNews,
    onError: (error: unknown) =>
      setNews(isConnectError(error) ? { code: error.code, message: error.message } : {}),
  };
  return (
    <>
      {surface === 'inline' ? (
        <PolytomicConnectFrame {...options} />
      ) : (
        <PolytomicConnectButton {...options} surface={surface} />
      )}
      <pre aria-live="polite">{news && JSON.stringify(news, null, 2)}</pre>
    </>
  );
}

/** For a built Storybook: the hosted page writes down what was pressed, and "the server" reads it. */
function createStaticClient(): ReturnType<typeof createConnectClient> {
  const ended = new URL('playground-callback.html', location.href).href;
  return {
    ...createConnectClient('/api/polytomic'),
    fetchSession({ params }) {
      localStorage.removeItem(PRESSED);
      const url = new URL('playground-hosted.html', location.href);
      url.searchParams.set('type', String(params?.type));
      return Promise.resolve({ redirectUrl: url.href, callbackUrl: ended });
    },
    confirmSession() {
      const name = localStorage.getItem(PRESSED);
      return Promise.resolve(
        name === null
          ? { status: 'pending' }
          : { status: 'connected', connection: { id: 'playground', name, type: name } },
      );
    },
  };
}

const PRESSED = 'polytomic-connect-playground';
