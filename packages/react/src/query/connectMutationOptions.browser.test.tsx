import { fakePorts } from '@polytomic-connect/core/testing';
import { useMutation } from '@tanstack/react-query';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, expectTypeOf, test } from 'vitest';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { type ConnectError, type ConnectOutcome, useConnectSession } from '../index.ts';
import { fetchSession, show } from './ConnectAndList.fixture.tsx';
import { connectMutationOptions } from './index.ts';

afterEach(cleanup);

test('a mutation of the app follows a running flow', async () => {
  const world = fakePorts();
  show(
    <WithPorts ports={world.ports}>
      <Follower />
    </WithPorts>,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('waiting');
  world.surface.close();
  expect(await screen.findByText('success')).toBeDefined();
});

function Follower() {
  const flow = useConnectSession({ fetchSession });
  const mutation = useMutation(connectMutationOptions());
  expectTypeOf(mutation.data).toEqualTypeOf<ConnectOutcome | undefined>();
  expectTypeOf(mutation.error).toEqualTypeOf<ConnectError | null>();
  return (
    <>
      <button onClick={() => mutation.mutate(flow.connect())}>{mutation.status}</button>
      <p>{flow.status}</p>
    </>
  );
}
