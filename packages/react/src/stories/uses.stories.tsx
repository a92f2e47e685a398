import * as Radix from '@radix-ui/react-dialog';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CSSProperties, type ReactElement, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import {
  ConnectDialog,
  connectButtonProps,
  type ConnectMessages,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  PolytomicConnectProvider,
  useConnectSession,
} from '../index.ts';
import { ar } from '../messages/ar.ts';
import { de } from '../messages/de.ts';
import { es } from '../messages/es.ts';
import { fr } from '../messages/fr.ts';
import { ja } from '../messages/ja.ts';
import { ptBR } from '../messages/pt-BR.ts';
import {
  connected,
  currentWorld,
  newWorld,
  phone,
  says,
  session,
  start,
} from './storyWorld.fixture.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import stylesheet from '../styles.unlayered.css?url';

/** What people build with it. Everything plays in a world of fakes. */
const meta: Meta = {
  title: 'Uses',
  beforeEach() {
    newWorld();
  },
  decorators: [
    (Story) => (
      <PolytomicConnectProvider
        fetchSession={() => Promise.resolve(session)}
        confirmSession={() => Promise.resolve(connected)}
        colorScheme="light"
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
    const button = await start();
    await says('Continue in the other window');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    await expect(screen.getByText('Settings of the app')).toBeVisible();
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
          colorScheme="light"
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

const POLICY = "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

const violations: string[] = [];

/** A page of its own with that policy; React renders into it from here. */
function StrictPage({ children }: { children: ReactNode }): ReactElement {
  const [page, setPage] = useState<Document | null>(null);
  return (
    <>
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- a page of ours, which a policy holds. */}
      <iframe
        title="A page with a strict policy"
        style={{ width: '100%', height: 560, border: 0 }}
        srcDoc={`<!doctype html><html lang="en"><head><title>Strict</title>
          <meta http-equiv="Content-Security-Policy" content="${POLICY}">
          <link rel="stylesheet" href="${stylesheet}"></head><body></body></html>`}
        onLoad={({ currentTarget }) => {
          const { contentDocument } = currentTarget;
          contentDocument?.addEventListener('securitypolicyviolation', (event) => {
            violations.push(event.effectiveDirective);
          });
          setPage(contentDocument);
        }}
      />
      {page && createPortal(children, page.body)}
    </>
  );
}

/** Under `default-src 'self'` and Trusted Types: the stylesheet is a file, and nothing else is needed. */
export const StrictCsp: Story = {
  render: () => (
    <StrictPage>
      <PolytomicConnectButton integrationName="Salesforce" />
    </StrictPage>
  ),
  beforeEach() {
    violations.length = 0;
  },
  play: async () => {
    const frame: HTMLIFrameElement = screen.getByTitle('A page with a strict policy');
    const body = await waitFor(() => {
      const loaded = frame.contentDocument?.body;
      if (!loaded?.querySelector('button')) throw new Error('It has not loaded.');
      return loaded;
    });
    const page = within(body);
    await userEvent.click(page.getByRole('button', { name: 'Connect Salesforce' }));
    await waitFor(() => expect(page.getByText('Continue in the other window')).toBeVisible());
    await expect(getComputedStyle(page.getByRole('dialog')).borderRadius).not.toBe('0px'); // it has loaded
    currentWorld().callback.deliver();
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull());
    await expect(violations).toEqual([]);

    // The policy is in force: an inline style is refused, and is all that is.
    const style = body.ownerDocument.createElement('style');
    style.textContent = 'i { color: red }';
    body.append(style);
    await waitFor(() => expect(violations).toEqual(['style-src-elem']));
  },
};

export const German = localised(de, 'de');
export const French = localised(fr, 'fr');
export const Spanish = localised(es, 'es');
export const BrazilianPortuguese = localised(ptBR, 'pt-BR');
export const Japanese = localised(ja, 'ja');
export const GermanPhone = phone(German);

/** Right to left: the cross is at the left, and a Latin name stays in its place. */
export const ArabicRightToLeft = localised(ar, 'ar', 'rtl');
export const ArabicRightToLeftPhone = phone(ArabicRightToLeft);

/** A blocked window in this language: the dialog with the most words. */
function localised(messages: ConnectMessages, lang: string, dir = 'ltr'): Story {
  return {
    beforeEach() {
      newWorld({ blocked: true });
    },
    render: () => (
      <div lang={lang} dir={dir}>
        <PolytomicConnectButton integrationName="Salesforce" messages={messages} />
      </div>
    ),
    play: async () => {
      await start(messages.connect('Salesforce'));
      await says(messages.blocked);
    },
  };
}
