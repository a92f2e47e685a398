import { type ComponentProps, memo, type Ref } from 'react';
import { expect, expectTypeOf, test } from 'vitest';
import {
  type CancelledOutcome,
  ConnectDialog,
  type ConnectedOutcome,
  type ConnectError,
  type ConnectErrorCode,
  connectButtonProps,
  type ConnectMessages,
  type UseConnectSessionResult,
  createConnectClient,
  type FetchSession,
  PolytomicConnectButton,
  type PolytomicConnectButtonProps,
  PolytomicConnectFrame,
  type PolytomicConnectFrameProps,
  type ReturnedOutcome,
  type Surface,
  useConnectSession,
} from '../index.ts';
import { useConnectMutation } from '../query/index.ts';

declare const flow: UseConnectSessionResult;
declare const strict: FetchSession<{ plan: string }>;
declare const free: FetchSession;
const client = createConnectClient('/api/polytomic');

// Nothing here runs: the compiler is the test, and `@ts-expect-error` fails it when there is no error.
const never = (run: () => unknown): unknown => run;

test('status decides exactly which fields there are', () => {
  never(() => {
    if (flow.status === 'idle') {
      expectTypeOf(flow).not.toHaveProperty('outcome');
      expectTypeOf(flow).not.toHaveProperty('surface');
    }
    if (flow.status === 'waiting') {
      expectTypeOf(flow.surface).toEqualTypeOf<Surface>();
      expectTypeOf(flow).not.toHaveProperty('error');
    }
    if (flow.status === 'connected') {
      expectTypeOf(flow.outcome).toEqualTypeOf<ConnectedOutcome>();
      expectTypeOf(flow.outcome.connection.id).toEqualTypeOf<string>();
    }
    if (flow.status === 'returned') {
      expectTypeOf(flow.outcome).toEqualTypeOf<ReturnedOutcome>();
      expectTypeOf(flow.outcome).not.toHaveProperty('connection');
    }
    if (flow.status === 'cancelled') {
      expectTypeOf(flow.outcome).toEqualTypeOf<CancelledOutcome>();
    }
    if (flow.status === 'failed') expectTypeOf(flow.error).toEqualTypeOf<ConnectError>();
    // @ts-expect-error -- outcome is there only when the flow has ended
    return flow.outcome;
  });
  expect(true).toBe(true);
});

test('parameters flow from the session fetcher to the button, the frame, the hook and the mutation', () => {
  never(() => {
    const { connect } = useConnectSession({ fetchSession: strict });
    expectTypeOf(connect).parameters.toEqualTypeOf<[params: { plan: string }]>();
    // @ts-expect-error -- the plan is required
    void connect();
    const mutation = useConnectMutation({ fetchSession: strict });
    expectTypeOf(mutation.mutate).parameters.toEqualTypeOf<[params: { plan: string }]>();
    // A union: `isError` narrows `error`.
    if (mutation.isError) expectTypeOf(mutation.error.code).toEqualTypeOf<ConnectErrorCode>();
    const ours = useConnectSession({ client });
    void useConnectSession({ ...client }); // spread, as ever
    const other = useConnectSession({ ...client, fetchSession: strict });
    expectTypeOf(other.connect).parameters.toEqualTypeOf<[params: { plan: string }]>();
    void ours.connect();
    void ours.connect({ type: 'salesforce' });
    // @ts-expect-error -- our client knows no such parameter
    void ours.connect({ typ: 'salesforce' });
    connectButtonProps(ours, { params: { types: ['salesforce'] } });
    // @ts-expect-error -- a list is required
    connectButtonProps(ours, { params: { types: 'salesforce' } });
    const { connect: connectFree } = useConnectSession({ fetchSession: free });
    return [
      <PolytomicConnectButton key="a" fetchSession={strict} params={{ plan: 'pro' }} />,
      <PolytomicConnectFrame key="b" fetchSession={strict} params={{ plan: 'pro' }} />,
      <PolytomicConnectButton key="c" {...client} params={{ type: 'salesforce' }} />,
      <PolytomicConnectButton key="c2" client={client} params={{ type: 'salesforce' }} />,
      // oxlint-disable-next-line typescript/no-misused-promises -- written as people write it
      <button key="c3" aria-label="c3" onClick={connectFree} />,
      // @ts-expect-error -- the plan is required
      <PolytomicConnectButton key="d" fetchSession={strict} />,
      // @ts-expect-error -- the plan is a string
      <PolytomicConnectFrame key="e" fetchSession={strict} params={{ plan: 1 }} />,
    ];
  });
  expect(true).toBe(true);
});

test('a component of the app can wrap ours, with the parameters or without their type', () => {
  // As `styled` and `lazy` do.
  const Other = memo(PolytomicConnectButton);
  const OtherFrame = memo(PolytomicConnectFrame);
  never(() => [
    <Typed key="a" fetchSession={strict} params={{ plan: 'pro' }} />,
    <Typed key="b" client={client} params={{ type: 'salesforce' }} />,
    // @ts-expect-error -- our client knows no such parameter
    <Typed key="c" client={client} params={{ typ: 'salesforce' }} />,
    <TypedFrame key="d" client={client} params={{ type: 'salesforce' }} />,
    <Untyped key="e" client={client} params={{ type: 'salesforce' }} />,
    <Other key="f" client={client} params={{ type: 'salesforce' }} />,
    <OtherFrame key="g" client={client} params={{ type: 'salesforce' }} />,
    // @ts-expect-error -- no client
    <Untyped key="h" client={{ basePath: '/api/polytomic' }} />,
  ]);
  expect(true).toBe(true);
});

test('what `render` gets fits a button of a design system, which has colours of its own', () => {
  never(() => (
    <PolytomicConnectButton client={client} render={(props) => <DesignButton {...props} />} />
  ));
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
    // @ts-expect-error -- a session fetcher returns a session
    <PolytomicConnectButton key="e" fetchSession={() => Promise.resolve({ link: '' })} />,
    // @ts-expect-error -- ports are for tests, which pass them by a context
    <PolytomicConnectButton key="e2" fetchSession={free} ports={{}} />,
    // @ts-expect-error -- a dialog needs a way to try again
    <ConnectDialog key="f" flow={flow} />,
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

function Typed<Params>(props: PolytomicConnectButtonProps<Params>) {
  return <PolytomicConnectButton<Params> {...props} />;
}

function TypedFrame<Params>(props: PolytomicConnectFrameProps<Params>) {
  return <PolytomicConnectFrame<Params> {...props} />;
}

function Untyped(props: ComponentProps<typeof PolytomicConnectButton>) {
  return <PolytomicConnectButton {...props} />;
}

function DesignButton(
  props: Omit<ComponentProps<'button'>, 'color' | 'ref'> & {
    color?: 'primary' | 'secondary' | undefined;
    ref?: Ref<HTMLButtonElement> | undefined;
  },
) {
  return <button {...props} />;
}
