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
 * scenario and connect. A Storybook that was built has no server, so nothing here answers.
 */
const meta: Meta<PlaygroundProps> = {
  title: 'Playground',
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

const client = createConnectClient('/api/polytomic');

function Playground({ scenario, surface, colorScheme, type }: PlaygroundProps): ReactElement {
  const [news, setNews] = useState<object>();
  const options = {
    ...client,
    async fetchSession(...request: Parameters<typeof client.fetchSession>) {
      await fetch(`/playground/scenario?name=${scenario}`, { method: 'POST' });
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
