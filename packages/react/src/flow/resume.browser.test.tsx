import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode, useEffect, useId, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectDialog,
  PolytomicConnectButton,
  PolytomicConnectProvider,
  useConnectResume,
  useConnectSession,
  type UseConnectSessionOptions,
} from '../index.ts';

/*
 * The page after the hosted page led it back: what the core's record holds is written here by hand, for a
 * test runner cannot be navigated away. The whole way is driven in e2e/dashboard/redirect.spec.ts.
 */
const RECORD = 'polytomic-connect:redirect';
const connection = { id: 'c1', name: 'HubSpot', type: 'hubspot' };
const connected: ConfirmAnswer = { status: 'connected', connection };

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

test('the button that led the page away resumes the flow, once, and no other button does', async () => {
  comeBack({ params: { type: 'hubspot' }, integrationName: 'HubSpot' });
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  const calls = { salesforce: vi.fn(), hubspot: vi.fn() };
  const fetchSession = vi.fn();
  render(
    <StrictMode>
      <PolytomicConnectButton
        {...{ fetchSession, confirmSession }}
        integrationName="Salesforce"
        params={{ type: 'salesforce' }}
        onConnected={calls.salesforce}
      />
      <PolytomicConnectButton
        {...{ fetchSession, confirmSession }}
        integrationName="HubSpot"
        params={{ type: 'hubspot' }}
        onConnected={calls.hubspot}
      />
    </StrictMode>,
  );
  await waitFor(() => expect(calls.hubspot).toHaveBeenCalledOnce());
  expect(calls.hubspot).toHaveBeenCalledWith(expect.objectContaining({ connection }));
  expect(calls.salesforce).not.toHaveBeenCalled();
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ state: STATE }) as object,
  );
  expect(fetchSession).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test.each([
  ['alone', false],
  ['beside a provider', true],
])(
  'a header that stays when a hash router is led home resumes its flow: %s',
  async (_, provided) => {
    const here = location.href.split('#')[0] as string;
    onTestFinished(() => history.replaceState(null, '', here));
    history.replaceState(null, '', here); // the callback is the app itself, without its route
    sessionStorage.setItem(
      RECORD,
      JSON.stringify({
        version: 1,
        surface: 'redirect',
        state: STATE,
        resumeKey: '',
        session: { redirectUrl: 'https://connect.example/', callbackUrl: here },
        returnTo: `${here}#/settings`,
      }),
    );
    const onConnected = vi.fn();
    const shared = {
      fetchSession: vi.fn(),
      confirmSession: () => Promise.resolve(connected),
    };
    function Header() {
      useConnectSession({ ...shared, onConnected });
      return null;
    }
    render(
      provided ? (
        <PolytomicConnectProvider {...shared}>
          <Header />
        </PolytomicConnectProvider>
      ) : (
        <Header />
      ),
    );
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(location.hash).toBe('#/settings');
    expect(sessionStorage.getItem(RECORD)).toBeNull();
  },
);

test.each(['HubSpot', 'Stripe'])(
  'where a hash router has the same list on both routes, the one it is led to resumes the flow of %s',
  async (integrationName) => {
    const here = location.href.split('#')[0] as string;
    onTestFinished(() => history.replaceState(null, '', here));
    history.replaceState(null, '', here);
    comeBack({ params: undefined, integrationName, returnTo: `${here}#/settings`, url: '' });
    const onConnected = vi.fn();
    function App() {
      const [route, setRoute] = useState(location.hash);
      useEffect(() => {
        const follow = (): void => setRoute(location.hash);
        addEventListener('hashchange', follow);
        return () => removeEventListener('hashchange', follow);
      }, []);
      return ['HubSpot', 'Stripe'].map((name) => (
        <PolytomicConnectButton
          key={route + name}
          fetchSession={vi.fn()}
          confirmSession={() => Promise.resolve(connected)}
          callbackUrl={here}
          integrationName={name}
          onConnected={() => void onConnected(name)}
        />
      ));
    }
    render(<App />);
    await waitFor(() => expect(onConnected).toHaveBeenCalledExactlyOnceWith(integrationName));
    expect(location.hash).toBe('#/settings');
  },
);

test('a reload during the confirmation resumes the flow again', async () => {
  comeBack({ params: undefined, integrationName: 'HubSpot' });
  const fetchSession = vi.fn();
  const before = render(
    <PolytomicConnectButton
      fetchSession={fetchSession}
      confirmSession={() => new Promise(() => {})}
      integrationName="HubSpot"
    />,
  );
  expect(await screen.findByRole('dialog')).toBeTruthy();
  const record = sessionStorage.getItem(RECORD) ?? '';
  expect(record).not.toBe('');
  before.unmount();
  await waitFor(() => expect(sessionStorage.getItem(RECORD)).toBeNull());

  // A reload unmounts nothing, and begins a new page.
  sessionStorage.setItem(RECORD, JSON.stringify({ ...JSON.parse(record), takenBy: 1 }));
  const onConnected = vi.fn();
  render(
    <PolytomicConnectButton
      fetchSession={fetchSession}
      confirmSession={() => Promise.resolve(connected)}
      integrationName="HubSpot"
      onConnected={onConnected}
    />,
  );
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
});

test.each([
  ['by the callback', {}],
  ['otherwise', { url: '' }],
])('a customer who is back %s after the time limit is asked about', async (_, change) => {
  comeBack({ params: undefined, integrationName: 'HubSpot', ...change });
  const onConnected = vi.fn();
  render(
    <PolytomicConnectButton
      fetchSession={vi.fn()}
      confirmSession={() => Promise.resolve(connected)}
      integrationName="HubSpot"
      timeoutMs={1}
      onConnected={onConnected}
    />,
  );
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
});

test('of two components with the same key one takes the flow up, and one reports', async () => {
  comeBack({ params: undefined, resumeKey: '' });
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  const onConnected = vi.fn();
  function Twice() {
    const options = { fetchSession: vi.fn(), confirmSession, onConnected };
    const first = useConnectSession(options);
    const second = useConnectSession(options);
    return <p>{`${first.status} ${second.status}`}</p>;
  }
  render(
    <StrictMode>
      <Twice />
      <Twice />
    </StrictMode>,
  );
  await screen.findByText('connected idle');
  expect(screen.getAllByText('idle idle')).toHaveLength(1);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(confirmSession).toHaveBeenCalledOnce();
});

test('the default key does not depend on parameters that change', async () => {
  comeBack({ params: { type: 'postgresql', name: `PG ${Date.now() - 5000}` } });
  const onConnected = vi.fn();
  render(
    <PolytomicConnectButton
      fetchSession={vi.fn()}
      confirmSession={() => Promise.resolve(connected)}
      integrationName="HubSpot"
      params={{ type: 'postgresql', name: `PG ${Date.now()}` }}
      onConnected={onConnected}
    />,
  );
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
});

test('parameters that JSON cannot write do no harm', () => {
  const circular: Record<string, unknown> = { tenant: 10n };
  circular['self'] = circular;
  render(<PolytomicConnectButton fetchSession={vi.fn()} params={circular} />);
  expect(screen.getByRole('button')).toBeTruthy();
});

test('useConnectResume takes up what no component takes, and shows it', async () => {
  comeBack({ params: undefined, resumeKey: 'a page that is gone' });
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
  await screen.findByText('HubSpot is connected');
  expect(onConnected).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a component that appears in time is not overtaken by useConnectResume', async () => {
  comeBack({ params: undefined, resumeKey: 'lazy' });
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
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const page = render(<Root loaded={false} />);
  page.rerender(<Root loaded />);
  await act(() => vi.advanceTimersByTimeAsync(10_000)); // past the moment of useConnectResume
  expect(calls.lazy).toHaveBeenCalledOnce();
  expect(calls.root).not.toHaveBeenCalled();
});

test('the provider finishes what no component takes, and the developer is told', async () => {
  comeBack({ params: undefined, resumeKey: 'a page that is gone' });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectProvider confirmSession={confirmSession}>
      <p>Home</p>
    </PolytomicConnectProvider>,
  );
  await waitFor(() =>
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('useConnectResume')),
  );
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a provider that can ask no server leaves it to one that can', async () => {
  comeBack({ params: undefined, resumeKey: 'a page that is gone' });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectProvider confirmSession={confirmSession}>
      <PolytomicConnectProvider colorScheme="dark">
        <p>Settings</p>
      </PolytomicConnectProvider>
    </PolytomicConnectProvider>,
  );
  await waitFor(() => expect(warn).toHaveBeenCalledOnce());
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test.each(['outer', 'inner'])(
  'of two providers with a server each, the %s one’s server finishes the flow that it started',
  async (whose) => {
    comeBack({ params: undefined, resumeKey: 'a page that is gone' });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const knows = vi.fn(() => Promise.resolve(connected));
    render(
      <PolytomicConnectProvider confirmSession={whose === 'outer' ? knows : refuses}>
        <PolytomicConnectProvider confirmSession={whose === 'inner' ? knows : refuses}>
          <p>Settings</p>
        </PolytomicConnectProvider>
      </PolytomicConnectProvider>,
    );
    await waitFor(() => expect(warn).toHaveBeenCalledOnce());
    expect(knows).toHaveBeenCalledOnce();
    expect(sessionStorage.getItem(RECORD)).toBeNull();
  },
);

test.each(['outer', 'inner'])(
  'useConnectResume inside of two providers finishes a flow of the %s one’s server',
  async (whose) => {
    comeBack({ params: undefined, resumeKey: 'a page that is gone' });
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
    await waitFor(() => expect(sessionStorage.getItem(RECORD)).toBeNull());
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onError).not.toHaveBeenCalled();
  },
);

test('a record that nothing takes up is reported to the developer, once', async () => {
  comeBack({ params: undefined, resumeKey: 'a page that is gone' });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  render(
    <>
      <PolytomicConnectButton fetchSession={vi.fn()} integrationName="HubSpot" />
      <PolytomicConnectButton fetchSession={vi.fn()} integrationName="Salesforce" />
    </>,
  );
  await waitFor(() =>
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('a page that is gone')),
  );
});

test('a page that the server rendered is hydrated without a complaint when a flow has led it back', async () => {
  const page = (
    <PolytomicConnectButton fetchSession={vi.fn()} integrationName="Salesforce">
      <Described />
    </PolytomicConnectButton>
  );
  const container = document.createElement('div');
  container.innerHTML = renderToString(page);
  await Promise.resolve(); // the storage is read once for all that is rendered in one go
  comeBack({ params: undefined, integrationName: 'HubSpot' });
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
  const onRecoverableError = vi.fn();
  render(page, { container, hydrate: true, onRecoverableError });
  expect(container.querySelector('button')?.dataset['status']).toBe('idle');
  expect(complain).not.toHaveBeenCalled();
  expect(onRecoverableError).not.toHaveBeenCalled();
});

test.each([
  ['is of another version', { version: 2 }],
  ['names no state', { state: 'x' }],
])('a record that %s is forgotten', async (_, change) => {
  comeBack({ params: undefined, integrationName: 'HubSpot', ...change });
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectButton
      {...{ confirmSession }}
      fetchSession={vi.fn()}
      integrationName="HubSpot"
    />,
  );
  await new Promise((resolve) => setTimeout(resolve)); // effects have run
  expect(confirmSession).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

function refuses(): Promise<ConfirmAnswer> {
  return Promise.reject(new Error('The receipt is of another server.'));
}

function Described(): ReactElement {
  return <span id={useId()}>Connect</span>;
}

function confirm(): Promise<ConfirmAnswer> {
  return Promise.resolve(connected);
}

let states = 0;
let STATE = '';

beforeEach(() => {
  STATE = (++states).toString(16).padStart(32, 'a');
});

function comeBack({
  integrationName = 'HubSpot',
  params,
  ...change
}: {
  integrationName?: string;
  params: { type: string; name?: string } | undefined;
  resumeKey?: string;
  url?: string;
  version?: number;
  state?: string;
  returnTo?: string;
}): void {
  const record = {
    version: 1,
    surface: 'redirect',
    state: STATE,
    resumeKey: `${integrationName}|${params?.type ?? ''}|`,
    session: {
      redirectUrl: 'https://connect.example/',
      receipt: 'r',
      callbackUrl: `${location.origin}/callback`,
    },
    returnTo: '/',
    url: `${location.origin}/callback?x=1`,
    ...change,
  };
  const { url, ...rest } = record;
  sessionStorage.setItem(RECORD, JSON.stringify(url === '' ? rest : record));
}
