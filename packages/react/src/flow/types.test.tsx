import { expect, expectTypeOf, test } from 'vitest';
import {
  type CancelledOutcome,
  ConnectDialog,
  type ConnectedOutcome,
  type ConnectError,
  connectButtonProps,
  type ConnectMessages,
  type ConnectSession,
  createConnectClient,
  type FetchSession,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  type Surface,
  useConnectSession,
} from '../index.ts';
import { useConnectMutation } from '../query/index.ts';

declare const session: ConnectSession;
declare const wanting: FetchSession<{ plan: string }>;
declare const free: FetchSession;
const client = createConnectClient('/api/polytomic');

// Nothing here runs: the compiler is the test, and `@ts-expect-error` fails it when there is no error.
const never = (run: () => unknown): unknown => run;

test('status tells exactly which fields there are', () => {
  never(() => {
    if (session.status === 'idle') {
      expectTypeOf(session).not.toHaveProperty('outcome');
      expectTypeOf(session).not.toHaveProperty('surface');
    }
    if (session.status === 'waiting') {
      expectTypeOf(session.surface).toEqualTypeOf<Surface>();
      expectTypeOf(session).not.toHaveProperty('error');
    }
    if (session.status === 'connected') {
      expectTypeOf(session.outcome).toEqualTypeOf<ConnectedOutcome>();
      if (session.outcome.verified) {
        expectTypeOf(session.outcome.connection.id).toEqualTypeOf<string>();
      } else {
        expectTypeOf(session.outcome.connection).toEqualTypeOf<undefined>();
      }
    }
    if (session.status === 'cancelled') {
      expectTypeOf(session.outcome).toEqualTypeOf<CancelledOutcome>();
    }
    if (session.status === 'failed') expectTypeOf(session.error).toEqualTypeOf<ConnectError>();
    // @ts-expect-error -- outcome is there only when the flow has ended
    return session.outcome;
  });
  expect(true).toBe(true);
});

test('parameters flow from the session fetcher to the button, the frame, the hook and the mutation', () => {
  never(() => {
    const { connect } = useConnectSession({ fetchSession: wanting });
    expectTypeOf(connect).parameters.toEqualTypeOf<[params: { plan: string }]>();
    // @ts-expect-error -- the plan is wanted
    void connect();
    const mutation = useConnectMutation({ fetchSession: wanting });
    expectTypeOf(mutation.mutate).parameters.toEqualTypeOf<[params: { plan: string }]>();
    const ours = useConnectSession(client);
    void ours.connect();
    void ours.connect({ type: 'salesforce' });
    // @ts-expect-error -- our client knows no such parameter
    void ours.connect({ typ: 'salesforce' });
    connectButtonProps(ours, { params: { types: ['salesforce'] } });
    // @ts-expect-error -- a list is wanted
    connectButtonProps(ours, { params: { types: 'salesforce' } });
    return [
      <PolytomicConnectButton key="a" fetchSession={wanting} params={{ plan: 'pro' }} />,
      <PolytomicConnectFrame key="b" fetchSession={wanting} params={{ plan: 'pro' }} />,
      <PolytomicConnectButton key="c" {...client} params={{ type: 'salesforce' }} />,
      // @ts-expect-error -- the plan is wanted
      <PolytomicConnectButton key="d" fetchSession={wanting} />,
      // @ts-expect-error -- the plan is a string
      <PolytomicConnectFrame key="e" fetchSession={wanting} params={{ plan: 1 }} />,
    ];
  });
  expect(true).toBe(true);
});

test('wrong props fail', () => {
  never(() => [
    // @ts-expect-error -- there is no such surface
    <PolytomicConnectButton key="a" fetchSession={free} surface="window" />,
    // @ts-expect-error -- a frame is a frame
    <PolytomicConnectFrame key="b" fetchSession={free} surface="popup" />,
    // @ts-expect-error -- there is no such string
    <PolytomicConnectButton key="c" fetchSession={free} messages={{ conect: () => '' }} />,
    // @ts-expect-error -- this one names the integration, so it is a function
    <PolytomicConnectButton key="d" fetchSession={free} messages={{ connect: 'Connect' }} />,
    // @ts-expect-error -- a session fetcher brings a session
    <PolytomicConnectButton key="e" fetchSession={() => Promise.resolve({ link: '' })} />,
    // @ts-expect-error -- a dialog needs a way to try again
    <ConnectDialog key="f" session={session} />,
    <PolytomicConnectButton
      key="g"
      fetchSession={free}
      ref={(element) => void expectTypeOf(element).toEqualTypeOf<HTMLButtonElement | null>()}
      formAction="/x"
      aria-describedby="hint"
      render={(props, status) => {
        expectTypeOf(props['data-status']).toEqualTypeOf<typeof status.status>();
        return <button {...props} />;
      }}
    />,
  ]);
  expectTypeOf<ConnectMessages['connected']>().toBeCallableWith('Salesforce');
  expect(true).toBe(true);
});
