import { act, cleanup, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectDialog,
  PolytomicConnectButton,
  PolytomicConnectProvider,
  useConnectResume,
  useConnectSession,
  type UseConnectSessionOptions,
} from '../index.ts';
import { comeBack, RECORD } from './comeBack.fixture.ts';

/* What becomes of a flow that led the page away, when the component that started it is not there any more. */

const connection = { id: 'c1', name: 'HubSpot', type: 'hubspot' };
const connected: ConfirmAnswer = { status: 'connected', connection };

/** How long a flow waits for the component that started it. */
const MOMENT_MS = 2000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  comeBack('a page that is gone');
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  sessionStorage.clear();
});

test('useConnectResume takes up what no component takes, and shows it', async () => {
  const onConnected = vi.fn();
  function App() {
    const flow = useConnectResume({
      confirmSession: () => Promise.resolve(connected),
      onConnected,
    });
    return <ConnectDialog flow={flow} integrationName="HubSpot" onRetry={() => {}} />;
  }
  render(
    <StrictMode>
      <App />
      <PolytomicConnectButton fetchSession={vi.fn()} integrationName="HubSpot" />
    </StrictMode>,
  );
  await pass(MOMENT_MS);
  expect(screen.getByText('HubSpot is connected')).toBeTruthy();
  expect(onConnected).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('the client of a provider may be an object of a class, whose methods use `this`', async () => {
  class Client {
    readonly ask = vi.fn(() => Promise.resolve(connected));
    confirmSession() {
      return this.ask();
    }
  }
  const client = new Client();
  render(
    <PolytomicConnectProvider client={client as never}>
      <p>The app</p>
    </PolytomicConnectProvider>,
  );
  await pass(MOMENT_MS);
  expect(client.ask).toHaveBeenCalledOnce();
});

test('a component that appears in time is not overtaken by useConnectResume', async () => {
  comeBack('lazy');
  const calls = { root: vi.fn(), lazy: vi.fn() };
  function Root({ loaded }: { loaded: boolean }) {
    useConnectResume({ confirmSession: confirm, onConnected: calls.root });
    return loaded && <Lazy />;
  }
  function Lazy() {
    const options: UseConnectSessionOptions = {
      fetchSession: vi.fn(),
      confirmSession: confirm,
      resumeKey: 'lazy',
      onConnected: calls.lazy,
    };
    useConnectSession(options);
    return null;
  }
  const page = render(<Root loaded={false} />);
  await pass(MOMENT_MS - 1);
  page.rerender(<Root loaded />);
  await pass(MOMENT_MS);
  expect(calls.lazy).toHaveBeenCalledOnce();
  expect(calls.root).not.toHaveBeenCalled();
});

test('the provider finishes what a component took up that is gone before the server answers', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const onConnected = vi.fn();
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  function App({ route }: { route: string }) {
    return (
      <PolytomicConnectProvider confirmSession={confirmSession}>
        {route === 'settings' && (
          <PolytomicConnectButton
            fetchSession={vi.fn()}
            confirmSession={() => new Promise(() => {})}
            resumeKey="a page that is gone"
            onConnected={onConnected}
          />
        )}
      </PolytomicConnectProvider>
    );
  }
  const page = render(<App route="settings" />);
  await pass(2 * MOMENT_MS);
  expect(confirmSession).not.toHaveBeenCalled();
  page.rerender(<App route="home" />);
  await pass(MOMENT_MS);
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(warn).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('the provider finishes what no component takes, and the developer is warned', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectProvider confirmSession={confirmSession}>
      <p>Home</p>
    </PolytomicConnectProvider>,
  );
  await pass(MOMENT_MS);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('useConnectResume'));
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a provider that can ask no server leaves it to one that can', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectProvider confirmSession={confirmSession}>
      <PolytomicConnectProvider colorScheme="dark">
        <p>Settings</p>
      </PolytomicConnectProvider>
    </PolytomicConnectProvider>,
  );
  await pass(MOMENT_MS);
  expect(warn).toHaveBeenCalledOnce();
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test.each(['outer', 'inner'])(
  'of two providers with a server each, the %s one’s server finishes the flow that it started',
  async (whose) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const knows = vi.fn(() => Promise.resolve(connected));
    render(
      <PolytomicConnectProvider confirmSession={whose === 'outer' ? knows : refuses}>
        <PolytomicConnectProvider confirmSession={whose === 'inner' ? knows : refuses}>
          <p>Settings</p>
        </PolytomicConnectProvider>
      </PolytomicConnectProvider>,
    );
    await pass(MOMENT_MS);
    expect(warn).toHaveBeenCalledOnce();
    expect(knows).toHaveBeenCalledOnce();
    expect(sessionStorage.getItem(RECORD)).toBeNull();
  },
);

test.each(['outer', 'inner'])(
  'useConnectResume inside of two providers finishes a flow of the %s one’s server',
  async (whose) => {
    const onConnected = vi.fn();
    const onError = vi.fn();
    function App() {
      useConnectResume({ onConnected, onError });
      return null;
    }
    render(
      <PolytomicConnectProvider confirmSession={whose === 'outer' ? confirm : refuses}>
        <PolytomicConnectProvider confirmSession={whose === 'inner' ? confirm : refuses}>
          <App />
        </PolytomicConnectProvider>
      </PolytomicConnectProvider>,
    );
    await pass(MOMENT_MS);
    expect(sessionStorage.getItem(RECORD)).toBeNull();
    expect(onConnected).toHaveBeenCalledOnce();
    expect(onError).not.toHaveBeenCalled();
  },
);

test('a record that nothing takes up is reported to the developer, once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  render(
    <>
      <PolytomicConnectButton fetchSession={vi.fn()} integrationName="HubSpot" />
      <PolytomicConnectButton fetchSession={vi.fn()} integrationName="Salesforce" />
    </>,
  );
  await pass(2 * MOMENT_MS);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('a page that is gone'));
});

async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

function refuses(): Promise<ConfirmAnswer> {
  return Promise.reject(new Error('The receipt is of another server.'));
}

function confirm(): Promise<ConfirmAnswer> {
  return Promise.resolve(connected);
}
