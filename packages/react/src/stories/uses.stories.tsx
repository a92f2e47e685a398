import * as Radix from '@radix-ui/react-dialog';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CSSProperties, type ReactElement, useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import {
  ConnectDialog,
  connectButtonProps,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  PolytomicConnectProvider,
  useConnectSession,
} from '../index.ts';
import { connected, currentWorld, newWorld, says, session, start } from './storyWorld.fixture.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';

/** What people build with it. Everything plays in a world of fakes. */
const meta: Meta = {
  title: 'Examples/Uses',
  beforeEach() {
    newWorld();
  },
  decorators: [
    (Story, { globals }) => (
      <PolytomicConnectProvider
        fetchSession={() => Promise.resolve(session)}
        confirmSession={() => Promise.resolve(connected)}
        colorScheme={globals['theme'] === 'dark' ? 'dark' : 'light'}
      >
        <WithPorts ports={currentWorld().ports}>
          <Story />
        </WithPorts>
      </PolytomicConnectProvider>
    ),
  ],
};

export default meta;
type Story = StoryObj;

/** All that is needed when a provider sets the session fetcher. */
export const FirstButton: Story = {
  render: () => <PolytomicConnectButton integrationName="Salesforce" />,
  play: async () => {
    await start();
    await says('Continue in the other window');
  },
};

function IntegrationsTable(): ReactElement {
  const [news, setNews] = useState('Nothing connected yet.');
  return (
    <>
      <table>
        <caption>Integrations</caption>
        <tbody>
          {['Salesforce', 'HubSpot', 'PostgreSQL'].map((integrationName) => (
            <tr key={integrationName}>
              <th scope="row" style={{ textAlign: 'start', paddingInlineEnd: 48 }}>
                {integrationName}
              </th>
              <td>
                <PolytomicConnectButton
                  integrationName={integrationName}
                  onConnected={() => setNews(`${integrationName} works.`)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{news}</p>
    </>
  );
}

/** A button in each row; each runs a flow of its own. */
export const TableOfIntegrations: Story = {
  render: () => <IntegrationsTable />,
  play: async () => {
    await start('Connect HubSpot');
    await says('Continue in the other window');
    currentWorld().callback.deliver();
    await says('HubSpot works.');
  },
};

/** An existing connection is repaired: other words, and its id as a parameter. */
export const Reconnect: Story = {
  render: () => (
    <PolytomicConnectButton
      integrationName="Acme CRM"
      params={{ connection: 'f3d1…' }}
      messages={{ connect: (name) => `Reconnect ${name ?? ''}` }}
    />
  ),
  play: async () => {
    await start('Reconnect Acme CRM');
    await says('Continue in the other window');
  },
};

/** Typing, Esc and the focus go where they belong: Esc closes ours and not the app's. */
export const InsideRadixDialog: Story = {
  render: () => (
    <Radix.Root defaultOpen>
      <Radix.Portal>
        <Radix.Overlay style={{ position: 'fixed', inset: 0, background: 'rgb(0 0 0 / 30%)' }} />
        <Radix.Content
          aria-describedby={undefined}
          style={{
            position: 'fixed',
            top: '50%',
            left: '50%',
            padding: 32,
            borderRadius: 12,
            background: 'white',
            transform: 'translate(-50%, -50%)',
          }}
        >
          <Radix.Title>Settings of the app</Radix.Title>
          <PolytomicConnectButton integrationName="Salesforce" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  ),
  play: async () => {
    // Radix takes the pointer from the page first, and gives it to its dialog a rendering later.
    const title = screen.getByText('Settings of the app');
    await waitFor(() => expect(getComputedStyle(title).pointerEvents).toBe('auto'));
    const button = await start();
    await says('Continue in the other window');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    await expect(title).toBeVisible();
  },
};

function Wizard(): ReactElement {
  const [done, setDone] = useState(false);
  return (
    <div style={{ maxWidth: 560, margin: 'auto' }}>
      <p>Step 2 of 3</p>
      <PolytomicConnectFrame
        integrationName="Salesforce"
        autoStart
        onConnected={() => setDone(true)}
      />
      <p>
        <button disabled={!done}>Next</button>
      </p>
    </div>
  );
}

/** The flow is the step; it starts when the step is shown. */
export const WizardStep: Story = {
  render: () => <Wizard />,
  play: async () => {
    await says('Loading…');
    currentWorld().callback.deliver();
    await says('Salesforce is connected');
    await expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled();
  },
};

/** The button of another design system, and its colours, corners and font in the dialog. */
export const OwnDesignSystem: Story = {
  render: () => (
    <div
      style={
        {
          fontFamily: 'Georgia, serif',
          '--polytomic-connect-accent': '#0f766e',
          '--polytomic-connect-accent-hover': '#0d655f',
          '--polytomic-connect-surface': '#fffdf7',
          '--polytomic-connect-surface-raised': '#f4efe2',
          '--polytomic-connect-radius': '4px',
          '--polytomic-connect-radius-small': '2px',
        } as CSSProperties
      }
    >
      <PolytomicConnectButton
        integrationName="Salesforce"
        render={(props, { status }) => (
          <button
            {...props}
            className="own"
            style={{ padding: '8px 20px', border: '2px solid #0f766e', background: 'none' }}
          >
            {status === 'idle' ? 'Link your CRM' : 'Linking…'}
          </button>
        )}
      />
    </div>
  ),
  play: async () => {
    await start('Link your CRM');
    await says('Continue in the other window');
  },
};

function HeadlessExample(): ReactElement {
  const flow = useConnectSession();
  return (
    <>
      <button {...connectButtonProps(flow)}>Connect</button>{' '}
      {flow.status === 'waiting' && <button onClick={flow.cancel}>Never mind</button>}
      <p aria-live="polite">
        {flow.status === 'connected'
          ? `Connected ${flow.outcome.connection.name}.`
          : `It is ${flow.status}.`}
      </p>
    </>
  );
}

/** The hook alone: no dialog, no styles, words of your own. */
export const Headless: Story = {
  render: () => <HeadlessExample />,
  play: async () => {
    await start('Connect');
    await says('It is waiting.');
    currentWorld().callback.deliver();
    await says('Connected Salesforce.');
  },
};

/** The hook and our dialog, with any button. */
export const HookWithOurDialog: Story = {
  render: function HookWithDialog() {
    const flow = useConnectSession();
    return (
      <>
        <button {...connectButtonProps(flow)}>Connect</button>
        <ConnectDialog
          flow={flow}
          integrationName="Salesforce"
          onRetry={() => void flow.connect()}
        />
      </>
    );
  },
  play: async () => {
    await start('Connect');
    await says('Continue in the other window');
  },
};
