import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode, useEffect, useId, useLayoutEffect, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectCallback,
  PolytomicConnectButton,
  PolytomicConnectProvider,
  useConnectSession,
} from '../index.ts';
import { comeBack, RECORD } from './comeBack.fixture.ts';

const connection = { id: 'c1', name: 'HubSpot', type: 'hubspot' };
const connected: ConfirmAnswer = { status: 'connected', connection };

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

test('the button that led the page away resumes the flow, once, and no other button does', async () => {
  const state = comeBack('HubSpot|hubspot|');
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
    expect.objectContaining({ state }) as object,
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
    comeBack('', {
      returnTo: `${here}#/settings`,
      session: { redirectUrl: 'https://connect.example/', callbackUrl: here },
      url: undefined,
    });
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

test.each([
  ['HubSpot', 'at once', 'hashchange'],
  ['Stripe', 'at once', 'hashchange'],
  ['HubSpot', 'once it is loaded', 'route-loaded'],
  ['Stripe', 'once it is loaded', 'route-loaded'],
])(
  'where a hash router has the same list on both routes, the flow of %s is reported once when it shows the second one %s',
  async (integrationName, _, changesAt) => {
    const here = location.href.split('#')[0] as string;
    onTestFinished(() => history.replaceState(null, '', here));
    history.replaceState(null, '', here);
    comeBack(`${integrationName}||`, { returnTo: `${here}#/settings`, url: undefined });
    let answer: (() => void) | undefined;
    const answered = new Promise<ConfirmAnswer>((resolve) => {
      answer = () => resolve(connected);
    });
    const onConnected = vi.fn();
    function App() {
      const [route, setRoute] = useState('');
      useEffect(() => {
        const follow = (): void => setRoute(location.hash);
        addEventListener(changesAt, follow);
        return () => removeEventListener(changesAt, follow);
      }, []);
      return ['HubSpot', 'Stripe'].map((name) => (
        <PolytomicConnectButton
          key={route + name}
          fetchSession={vi.fn()}
          confirmSession={() => answered}
          callbackUrl={here}
          integrationName={name}
          onConnected={() => void onConnected(name)}
        />
      ));
    }
    render(<App />);
    await screen.findByRole('dialog');
    expect(location.hash).toBe('#/settings');
    act(() => void dispatchEvent(new Event('route-loaded')));
    answer?.();
    await waitFor(() => expect(onConnected).toHaveBeenCalledExactlyOnceWith(integrationName));
    expect(sessionStorage.getItem(RECORD)).toBeNull();
  },
);

test.each([
  ['a header that stays', () => true],
  ['a page of the route that it is led to', (route: string) => route === '/settings'],
])(
  'where a router on the Navigation API leads home without loading a page, %s resumes the flow',
  async (_, isShown) => {
    const here = location.href;
    history.replaceState(null, '', '/connected?x=1'); // the app answers the callback
    let follow: (() => void) | undefined;
    const intercept = (event: NavigateEvent): void =>
      event.intercept({ handler: () => Promise.resolve(follow?.()) });
    navigation.addEventListener('navigate', intercept);
    onTestFinished(() => {
      navigation.removeEventListener('navigate', intercept);
      history.replaceState(null, '', here);
    });
    const callbackUrl = `${location.origin}/connected`;
    comeBack('', {
      returnTo: '/settings',
      session: { redirectUrl: 'https://connect.example/', callbackUrl },
      url: undefined,
    });
    const onConnected = vi.fn();
    function Flow() {
      useConnectSession({
        fetchSession: vi.fn(),
        confirmSession: () => Promise.resolve(connected),
        onConnected,
      });
      return null;
    }
    function App() {
      const [route, setRoute] = useState(location.pathname);
      useLayoutEffect(() => {
        follow = () => setRoute(location.pathname);
      }, []);
      return (
        <>
          {isShown(route) && <Flow />}
          {route === '/connected' && <ConnectCallback />}
        </>
      );
    }
    render(<App />);
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(location.pathname).toBe('/settings');
    expect(sessionStorage.getItem(RECORD)).toBeNull();
  },
);

test.each<[string, (event: NavigateEvent) => void]>([
  ['never ends', (event) => event.intercept({ handler: () => new Promise(() => {}) })],
  ['fails', (event) => event.intercept({ handler: () => Promise.reject(new Error('no')) })],
  ['changes the address later', (event) => event.intercept({ precommitHandler: () => after(50) })],
  [
    'changes the address by itself',
    (event) => {
      event.preventDefault();
      void after(50).then(() => history.replaceState(null, '', '/settings'));
    },
  ],
])('a flow that is led home by a router which %s is resumed', async (_, route) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const here = location.href;
  history.replaceState(null, '', '/connected?x=1');
  navigation.addEventListener('navigate', route, { once: true });
  onTestFinished(() => {
    vi.useRealTimers();
    history.replaceState(null, '', here);
  });
  const callbackUrl = `${location.origin}/connected`;
  comeBack('', {
    returnTo: '/settings',
    session: { redirectUrl: 'https://connect.example/', callbackUrl },
    url: undefined,
  });
  const onConnected = vi.fn();
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  function Header() {
    useConnectSession({ fetchSession: vi.fn(), confirmSession, onConnected });
    return null;
  }
  render(<Header />);
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(onConnected).toHaveBeenCalledOnce();
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(location.pathname).toBe('/settings');
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('of a component that is replaced before the server answers, the next one takes the flow up', async () => {
  comeBack();
  const onConnected = vi.fn();
  const page = (key: string, confirmSession: () => Promise<ConfirmAnswer>): ReactElement => (
    <PolytomicConnectButton
      key={key}
      {...{ confirmSession, onConnected }}
      fetchSession={vi.fn()}
      integrationName="HubSpot"
    />
  );
  const { rerender } = render(page('sign-in', () => new Promise(() => {})));
  await screen.findByRole('dialog');
  rerender(page('home', () => Promise.resolve(connected)));
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a reload during the confirmation resumes the flow again', async () => {
  comeBack();
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
  await Promise.resolve(); // the flow has ended

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
  ['by Back', { url: undefined }],
])('the server is asked however late a customer comes back: %s', async (_, change) => {
  comeBack('HubSpot||', change);
  const onConnected = vi.fn();
  render(
    <PolytomicConnectButton
      fetchSession={vi.fn()}
      confirmSession={() => new Promise((answer) => setTimeout(answer, 50, connected))}
      integrationName="HubSpot"
      timeoutMs={1}
      onConnected={onConnected}
    />,
  );
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
});

test('of two components with the same key one takes the flow up, and one reports', async () => {
  comeBack('');
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
  comeBack('HubSpot|postgresql|');
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

test('parameters that JSON cannot write do no harm, also while it is looked whose flow is back', () => {
  comeBack();
  const circular: Record<string, unknown> = { tenant: 10n };
  circular['self'] = circular;
  render(<PolytomicConnectButton fetchSession={vi.fn()} params={circular} />);
  expect(screen.getByRole('button')).toBeTruthy();
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
  comeBack();
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
  comeBack('HubSpot||', change);
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

function Described(): ReactElement {
  return <span id={useId()}>Connect</span>;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
