import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { StrictMode, Suspense } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  type ConfirmAnswer,
  ConnectDialog,
  connectButtonProps,
  type ConnectMessages,
  PolytomicConnectProvider,
  useConnectSession,
} from '../index.ts';
import { de } from '../messages/de.ts';
import { FakedButton, WithPorts, withPorts } from '../flow/WithPorts.fixture.tsx';
import '../styles.css';

const connected: ConfirmAnswer = {
  status: 'connected',
  connection: { id: 'c1', name: 'Acme', type: 'salesforce' },
};
let answer: ConfirmAnswer = connected;
const confirmSession = () => Promise.resolve(answer);

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

afterEach(cleanup);

test('the focus is on the dialog first, so that a long Enter closes nothing, and then on Close', async () => {
  const { ports } = fakePorts();
  render(<FakedButton {...{ fetchSession, ports }} integrationName="Salesforce" />);
  const button = screen.getByRole('button', { name: 'Connect Salesforce' });
  button.focus();
  await userEvent.keyboard('{Enter}{Enter}');
  await screen.findByText('Continue in the other window');
  expect(document.activeElement).toBe(screen.getByRole('dialog'));
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('a clicked button gets the focus back even in a browser that gives it none', async () => {
  const { ports } = fakePorts();
  render(<FakedButton {...{ fetchSession, ports }} />);
  const button = screen.getByRole('button');
  button.addEventListener('mousedown', (event) => event.preventDefault()); // as in Safari
  await userEvent.click(button);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('the whole journey needs no pointer', async () => {
  const world = fakePorts();
  render(
    <>
      <input aria-label="Before" />
      <FakedButton
        {...{ fetchSession, confirmSession }}
        ports={world.ports}
        integrationName="A"
        successMs={0}
      />
      <input aria-label="After" />
    </>,
  );
  screen.getByLabelText('Before').focus();
  await userEvent.keyboard('{Tab}{Enter}');
  await screen.findByText('Continue in the other window');
  await userEvent.keyboard('{Tab}{Tab}{Enter}');
  expect(world.surface.focused).toBe(1);
  await userEvent.keyboard('{Tab}{Enter}'); // Cancel
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Continue in the other window');
  world.callback.deliver();
  await waitFor(() => expect(announced()).toBe('A is connected'));
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(screen.getByLabelText('After'));
});

test('how a flow ended is announced when the dialog is gone', async () => {
  const world = fakePorts();
  render(
    <FakedButton
      {...{ fetchSession, confirmSession }}
      ports={world.ports}
      integrationName="Salesforce"
      successMs={0}
    />,
  );
  const button = screen.getByRole('button');
  expect(announced()).toBeUndefined();
  await userEvent.click(button);
  await screen.findByText('Continue in the other window');
  expect(announced()).toBe('');
  answer = { status: 'pending' };
  world.surface.close();
  await waitFor(() => expect(announced()).toBe('Salesforce was not connected'));
  answer = connected;
  await userEvent.click(button);
  await waitFor(() => expect(announced()).toBe(''));
  await screen.findByText('Continue in the other window');
  world.callback.deliver();
  await waitFor(() => expect(announced()).toBe('Salesforce is connected'));
});

test('a return whose outcome is not known is announced, too', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} integrationName="HubSpot" />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  world.callback.deliver();
  await waitFor(() => expect(announced()).toBe('All done'));
});

test('each phase is announced in one live region, which also describes the dialog', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  const region = described();
  expect(region.getAttribute('aria-live')).toBe('polite');
  await waitFor(() => expect(region.textContent).toContain('Continue in the other window'));
  world.surface.vanish();
  await waitFor(() => expect(region.textContent).toContain('Finish in the other window'));
  expect(described()).toBe(region);
});

test('the focus stays in the dialog when the pressed button disappears', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Your browser blocked the window');
  world.surface.blocked = false;
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
  await screen.findByText('Continue in the other window');
  expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
});

test('from `blocked` the customer can go on in this tab', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Your browser blocked the window');
  world.surface.blocked = false;
  await userEvent.click(screen.getByRole('button', { name: 'Continue in this tab' }));
  await screen.findByText('Taking you there…');
  expect(world.surface.request?.surface).toBe('redirect');
});

test('in a frame without credentials, from which no window can be used, only this tab is offered', async () => {
  const real = Object.getOwnPropertyDescriptor(window, 'credentialless');
  Object.defineProperty(window, 'credentialless', { value: true, configurable: true });
  onTestFinished(() => {
    Reflect.deleteProperty(window, 'credentialless'); // not in Firefox and WebKit
    if (real) Object.defineProperty(window, 'credentialless', real);
  });
  const world = fakePorts();
  world.surface.blocked = true;
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  const tab = await screen.findByRole('button', { name: 'Continue in this tab' });
  expect(tab.dataset['look']).toBe('primary');
  expect(screen.queryByRole('button', { name: 'Open window' })).toBeNull();
  cleanup();
  render(<FakedButton fetchSession={fetchSession} ports={fakePorts().ports} surface="iframe" />);
  await userEvent.click(screen.getByRole('button'));
  await expect.poll(() => screen.getByRole('dialog').dataset['status']).toBe('waiting');
  expect(screen.queryByRole('button', { name: 'Open in a new window' })).toBeNull();
});

test('a window that is out of sight can be opened again', async () => {
  const world = fakePorts();
  const fetchAgain = vi.fn(fetchSession);
  render(<FakedButton fetchSession={fetchAgain} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  world.surface.vanish();
  await userEvent.click(await screen.findByRole('button', { name: 'Open again' }));
  await screen.findByText('Continue in the other window');
  expect(world.surface.opened).toBe(2);
  expect(fetchAgain).toHaveBeenCalledTimes(2);
});

test('a window can replace the frame', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={fetchSession} ports={world.ports} surface="iframe" />);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(await screen.findByRole('button', { name: 'Open in a new window' }));
  await screen.findByText('Continue in the other window');
  expect(world.surface.request?.surface).toBe('popup');
});

test('the page behind does not scroll, and scrolls as before when the dialog is gone', async () => {
  document.documentElement.style.overflow = 'scroll';
  render(
    <StrictMode>
      <FakedButton fetchSession={fetchSession} ports={fakePorts().ports} />
    </StrictMode>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(getComputedStyle(document.documentElement).overflow).toBe('hidden');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(getComputedStyle(document.documentElement).overflow).toBe('scroll'));
  document.documentElement.style.overflow = '';
});

test('an Esc that an input method takes, in a field of `renderFault`, does not close the dialog', async () => {
  render(
    <FakedButton
      fetchSession={() => Promise.reject(new Error('Oops.'))}
      ports={fakePorts().ports}
      renderFault={() => <input aria-label="What happened?" />}
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  const field = await screen.findByRole('textbox', { name: 'What happened?' });
  const esc = { key: 'Escape', bubbles: true, cancelable: true };
  act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { ...esc, isComposing: true })));
  expect(screen.getByRole('dialog').contains(field)).toBe(true);
  act(() => void field.dispatchEvent(new KeyboardEvent('keydown', esc)));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a Suspense boundary that hides it for a while does not end the flow', async () => {
  const world = fakePorts();
  const loads: (() => void)[] = [];
  const loading = new Promise<void>((resolve) => void loads.push(resolve));
  function Page({ waits }: { waits: boolean }) {
    return (
      <Suspense fallback={<p>A moment</p>}>
        <FakedButton fetchSession={fetchSession} ports={world.ports} />
        {waits && <Late loading={loading} />}
      </Suspense>
    );
  }
  const { rerender } = render(<Page waits={false} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  rerender(<Page waits />);
  await screen.findByText('A moment');
  loads[0]?.();
  await screen.findByText('It has come');
  expect(screen.getByRole<HTMLDialogElement>('dialog').open).toBe(true);
  expect(world.surface.isOpen).toBe(true);
});

test('a button of your own needs the hook, its props and a dialog', async () => {
  const world = fakePorts();
  const onClick = vi.fn();
  function Own() {
    const flow = useConnectSession({ fetchSession });
    return (
      <>
        <button {...connectButtonProps(flow, { params: { type: 'a' }, onClick })}>Link</button>
        <ConnectDialog
          flow={flow}
          integrationName="Salesforce"
          messages={de}
          className="mine"
          style={{ '--polytomic-connect-accent': 'teal' } as React.CSSProperties}
          onRetry={() => void flow.connect()}
        />
      </>
    );
  }
  render(<Own />, { wrapper: withPorts(world.ports) });
  await userEvent.click(screen.getByRole('button', { name: 'Link' }));
  await screen.findByText('Im anderen Fenster fortfahren');
  const dialog = screen.getByRole('dialog', { name: 'Salesforce verbinden' });
  expect(dialog.className).toBe('polytomic-connect-dialog mine');
  expect(dialog.style.getPropertyValue('--polytomic-connect-accent')).toBe('teal');
  expect(onClick).toHaveBeenCalledOnce();
});

test('a dialog takes the words and the colours of the provider, and its own props win', async () => {
  const world = fakePorts();
  const page = (messages?: Partial<ConnectMessages>) => (
    <PolytomicConnectProvider colorScheme="dark" messages={de}>
      <WithPorts ports={world.ports}>
        <OwnButton {...(messages && { messages })} />
      </WithPorts>
    </PolytomicConnectProvider>
  );
  const { rerender } = render(page());
  await userEvent.click(screen.getByRole('button', { name: 'Link' }));
  await screen.findByText('Im anderen Fenster fortfahren');
  expect(screen.getByRole('dialog').dataset['colorScheme']).toBe('dark');
  rerender(page({ waiting: 'Weiter drüben' }));
  await screen.findByText('Weiter drüben');
});

test('words that are `undefined` count as omitted, in the provider and in the button', async () => {
  const world = fakePorts();
  // As of an app that is not compiled with `exactOptionalPropertyTypes`.
  const none = { connect: undefined, waitingHint: undefined, frameTitle: undefined } as object;
  render(
    <PolytomicConnectProvider messages={none}>
      <FakedButton fetchSession={fetchSession} ports={world.ports} messages={none} />
    </PolytomicConnectProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Connect your account' }));
  expect(await screen.findByText(/Follow the steps there to connect your/u)).toBeDefined();
});

function OwnButton({ messages }: { messages?: Partial<ConnectMessages> }) {
  const flow = useConnectSession({ fetchSession });
  return (
    <>
      <button onClick={() => void flow.connect()}>Link</button>
      <ConnectDialog
        flow={flow}
        integrationName="Salesforce"
        messages={messages}
        onRetry={() => void flow.connect()}
      />
    </>
  );
}

test('a page’s margins for headings and paragraphs do not move the words', async () => {
  const world = fakePorts();
  render(
    <>
      <style>{'h1, h2, h3, p { margin: 40px; text-transform: uppercase }'}</style>
      <FakedButton fetchSession={fetchSession} ports={world.ports} integrationName="Salesforce" />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  await screen.findByText('Continue in the other window');
  const words = [
    screen.getByRole('heading', { name: 'Connect Salesforce', level: 2 }),
    screen.getByText('Continue in the other window'),
    screen.getByText(/This page updates/u),
  ];
  for (const element of words) {
    const { marginBottom, textTransform } = getComputedStyle(element);
    expect(marginBottom).not.toBe('40px');
    expect(textTransform).toBe('none');
  }
});

/** What is announced beside the dialog. */
function announced(): string | null | undefined {
  return document.querySelector(':not(dialog *)[aria-live]')?.textContent;
}

/** What the dialog is described by. */
function described(): HTMLElement {
  const id = screen.getByRole('dialog').getAttribute('aria-describedby') ?? '';
  return document.getElementById(id) as HTMLElement;
}

const arrived = new WeakSet<Promise<void>>();

/** Suspends until then. */
function Late({ loading }: { loading: Promise<void> }) {
  if (!arrived.has(loading)) {
    // As React 18 suspends.
    throw loading.then(() => arrived.add(loading));
  }
  return <p>It has come</p>;
}
