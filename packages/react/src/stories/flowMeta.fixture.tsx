import type { Meta } from '@storybook/react-vite';
import type { ComponentProps } from 'react';
import { fn } from 'storybook/test';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import type { PolytomicConnectFrame } from '../index.ts';
import { connected, currentWorld, newWorld, session } from './storyWorld.fixture.ts';

/**
 * What the stories of the button and of the frame share: each leads a flow into one phase, in a world of fakes. The parameter
 * `blocked` lets the browser open no window; `realFrame` shows a page in a real frame.
 */
export const flowMeta = {
  args: {
    integrationName: 'Salesforce',
    fetchSession: () => Promise.resolve(session),
    confirmSession: () => Promise.resolve(connected),
    onConnected: fn(),
    onCancelled: fn(),
    onError: fn(),
  },
  argTypes: {
    params: { description: 'Passed to `fetchSession` unchanged.', control: 'object' },
  },
  beforeEach({ parameters }) {
    newWorld({ blocked: parameters['blocked'] === true });
  },
  decorators: [
    (Story, { parameters }) => (
      <WithPorts ports={parameters['realFrame'] === true ? undefined : currentWorld().ports}>
        <Story />
      </WithPorts>
    ),
  ],
} satisfies Partial<Meta<SharedProps>>;

type SharedProps = Pick<
  ComponentProps<typeof PolytomicConnectFrame>,
  | 'integrationName'
  | 'fetchSession'
  | 'confirmSession'
  | 'onConnected'
  | 'onCancelled'
  | 'onError'
  | 'params'
>;
