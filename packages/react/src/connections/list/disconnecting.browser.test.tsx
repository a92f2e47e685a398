import { dehydrate, onlineManager } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConnectError, type ConnectionSummary, type ServerProblem } from '@polytomic-connect/core';
import type { ReactElement } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent as pointer } from 'vitest/browser';
import '../../styles.css';
import '../../connections.css';
import { type ConnectionRowProps, ConnectionsList, DisconnectPrompt } from '../index.ts';
import { disconnect, left, namesOf, row, show, shown } from './list.fixture.tsx';
import { refusal, REFUSALS } from '../faults/refusal.fixture.ts';
import { CONNECTIONS, createConnectionsWorld, hidesUsage, type World } from '../world.fixture.tsx';

/* Deleting a connection, from the question to what the customer reads at the end. */

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  sessionStorage.clear();
});

test('a connection is deleted after a question, leaves at once, and the focus stays in the list', async () => {
  const onDisconnected = vi.fn();
  const world = await show(createConnectionsWorld(), { onDisconnected });
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  expect(document.activeElement).toHaveTextContent('Disconnect Acme CRM?');
  let answer: (() => void) | undefined;
  world.hold = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await userEvent.click(row('Acme CRM').getByRole('button', { name: 'Disconnect' }));
  await waitFor(() => expect(screen.queryByText('Acme CRM')).toBeNull());
  expect(document.activeElement).toHaveClass('polytomic-connect-list');
  expect(left(world)).toContain('Acme CRM');
  answer?.();
  await screen.findByText('Acme CRM is disconnected');
  expect(left(world)).toEqual(['Production', 'Ads']);
  expect(onDisconnected).toHaveBeenCalledTimes(1);
});

test('Keep closes the question and gives the focus back', async () => {
  const world = await show(createConnectionsWorld());
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  expect(left(world)).toHaveLength(3);
});

test('Keep it looks different under the pointer', async () => {
  await show(createConnectionsWorld());
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  const keep = screen.getByRole('button', { name: 'Keep it' });
  const question = screen.getByRole('group', { name: 'Disconnect Acme CRM?' });
  await pointer.hover(keep);
  const [button, around] = [keep, question].map((each) => getComputedStyle(each).backgroundColor);
  expect(button).not.toBe(around);
});

test.each([
  ['a second press on Disconnect', (button: HTMLElement) => userEvent.click(button)],
  ['Esc', () => userEvent.keyboard('{Escape}')],
])('%s closes the question, and the focus is on Disconnect', async (_, close) => {
  await show(createConnectionsWorld());
  const button = screen.getByRole('button', { name: 'Disconnect Acme CRM' });
  await userEvent.click(button);
  expect(screen.getByRole('group', { name: 'Disconnect Acme CRM?' })).toBeVisible();
  await close(button);
  expect(screen.queryByRole('group')).toBeNull();
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(document.activeElement).toBe(button);
});

test('Esc in the question leaves a dialog around the list open', async () => {
  const outside = vi.fn();
  const world = createConnectionsWorld();
  render(
    <div role="presentation" onKeyDown={outside}>
      <ConnectionsList />
    </div>,
    { wrapper: world.Wrapper },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
  await userEvent.keyboard('{Escape}');
  expect(outside).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(outside).toHaveBeenCalledOnce();
});

test('a row of the app’s own can show the question, and delete', async () => {
  const world = createConnectionsWorld();
  render(<ConnectionsList renderItem={rowOfTheApp} />, { wrapper: world.Wrapper });
  await userEvent.click(await screen.findByRole('button', { name: 'Delete Acme CRM' }));
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
  await screen.findByText('Acme CRM is disconnected');
  expect(left(world)).toEqual(['Production', 'Ads']);
});

test('a connection in use is back in its place, with what uses it, and can be forced', async () => {
  const world = await show(createConnectionsWorld());
  await disconnect('Production');
  await screen.findByText('Production is in use');
  expect(screen.getAllByRole('listitem')[1]).toHaveTextContent('Production');
  expect(row('Production').getByText('1 sync')).toBeVisible();
  expect(document.activeElement).toHaveTextContent('Production is in use');
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect and delete what uses it' }));
  await screen.findByText('Production is disconnected');
  expect(left(world)).toEqual(['Acme CRM', 'Ads']);
});

test('when Polytomic does not say what uses a connection, the customer reads so before deleting it', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault(hidesUsage);
  await disconnect('Production');
  await screen.findByText('Production is in use');
  const prompt = row('Production').getByRole('group');
  expect(prompt).toHaveTextContent('What uses it cannot be listed now.');
  expect(prompt).toHaveTextContent('whatever uses it is deleted too.');
});

test('a refusal is announced, and leaves the focus to a customer who types somewhere else', async () => {
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  render(<input aria-label="Elsewhere" />);
  await show(world);
  await disconnect('Production');
  const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' });
  elsewhere.focus();
  await answer('Production');
  expect(await screen.findByRole('alert')).toHaveTextContent('Production is in use');
  expect(document.activeElement).toBe(elsewhere);
});

test('without the right to force, the refusal offers none', async () => {
  await show(createConnectionsWorld({ allow: { disconnect: true } }));
  await disconnect('Production');
  await screen.findByText('Production is in use');
  expect(screen.queryByRole('button', { name: 'Disconnect and delete what uses it' })).toBeNull();
});

test('a deletion that fails is undone, and can be tried again', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault({ route: 'DELETE /api/connections/*', kind: 'error', times: 1 });
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  await userEvent.click(row('Acme CRM').getByRole('button', { name: 'Try again' }));
  await screen.findByText('Acme CRM is disconnected');
});

test.each(REFUSALS)(
  'after a deletion that is answered with %s, the question shows what to do',
  async (status, hint, button) => {
    const world = await show(createConnectionsWorld());
    vi.spyOn(world.client, 'disconnect').mockRejectedValue(refusal(status));
    await disconnect('Acme CRM');
    await screen.findByText(hint);
    expect(namesOf(screen.getByRole('group'))).toEqual(['Keep it', button].filter(Boolean));
  },
);

test('the announcement of a deletion is gone after some seconds', async () => {
  await show(createConnectionsWorld());
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  screen.getByRole('button', { name: 'Disconnect Acme CRM' }).click();
  (await row('Acme CRM').findByRole('button', { name: 'Disconnect' })).click();
  await screen.findByText('Acme CRM is disconnected');
  await act(async () => await vi.advanceTimersByTimeAsync(5000));
  expect(screen.queryByText('Acme CRM is disconnected')).toBeNull();
});

test('a deletion without a network fails at once, and is not left waiting for a later page', async () => {
  const world = await show(createConnectionsWorld());
  onlineManager.setOnline(false);
  vi.spyOn(world.client, 'disconnect').mockRejectedValue(new Error('offline'));
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(dehydrate(world.queryClient).mutations).toEqual([]);
});

test('a connection that is gone already leaves the list, and that is announced', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.removeConnection(CONNECTIONS[0].id);
  await disconnect('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

test('of two deletions at once, each one is read out and reported', async () => {
  const onDisconnected = vi.fn<(connection: ConnectionSummary) => void>();
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  await disconnect('Ads');
  await answer('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(shown()).toEqual(['Production']);
  await answer('Ads');
  await screen.findByText('Ads is disconnected');
  expect(onDisconnected.mock.calls.map(([{ name }]) => name)).toEqual(['Acme CRM', 'Ads']);
});

test('of two deletions at once, the ones that are refused are back in their places, each with its reason', async () => {
  const world = createConnectionsWorld({
    connections: CONNECTIONS.map((each) => ({ ...each, inUse: true })),
  });
  const answer = holdDeletions(world);
  await show(world);
  await disconnect('Acme CRM');
  await disconnect('Production');
  await answer('Acme CRM');
  await screen.findByText('Acme CRM is in use');
  expect(shown()).toEqual(['Acme CRM', 'Ads']);
  await answer('Production');
  await screen.findByText('Production is in use');
  expect(screen.getByText('Acme CRM is in use')).toBeVisible();
  expect(shown()).toEqual(['Acme CRM', 'Production', 'Ads']);
});

test('a connection that is being deleted stays out of the list when that is read again', async () => {
  const world = createConnectionsWorld();
  holdDeletions(world);
  await show(world);
  await disconnect('Acme CRM');
  await waitFor(() => expect(shown()).toEqual(['Production', 'Ads']));
  world.sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  await world.queryClient.refetchQueries();
  await waitFor(() => expect(row('Ads').getByText('Healthy')).toBeVisible());
  expect(shown()).toEqual(['Production', 'Ads']);
});

test('a deletion is reported although its list is shown no more', async () => {
  const onDisconnected = vi.fn();
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  cleanup();
  await answer('Acme CRM');
  await waitFor(() => expect(onDisconnected).toHaveBeenCalledOnce());
});

test.each([
  ['the answer is lost', undefined],
  ['Polytomic does not answer the server in time', { status: 504, code: 'upstream-timed-out' }],
])('a connection that is deleted although %s is read out as gone', async (_what, problem) => {
  const onDisconnected = vi.fn();
  const world = createConnectionsWorld();
  loseAnswer(world, { ...(problem && { problem }) });
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(shown()).toEqual(['Production', 'Ads']);
  expect(onDisconnected).toHaveBeenCalledOnce();
});

test('when the answer is lost and the list cannot be read, the user is told of a problem, and not what it did', async () => {
  const world = createConnectionsWorld();
  loseAnswer(world, {});
  await show(world);
  world.sandbox.addFault({ route: 'GET /api/connections', kind: 'error', times: 5 });
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(screen.getByText('If it is still in the list, please try again.')).toBeVisible();
});

function holdDeletions({ client }: World): (name: string) => Promise<void> {
  const held = new Map<string, () => void>();
  const send = client.disconnect;
  vi.spyOn(client, 'disconnect').mockImplementation(async (id, options) => {
    await new Promise<void>((resolve) => {
      held.set(id, resolve);
    });
    await send(id, options);
  });
  return async (name) => {
    const { id } = CONNECTIONS.find((each) => each.name === name) ?? { id: '' };
    await waitFor(() => expect(held.has(id)).toBe(true));
    held.get(id)?.();
  };
}

/** The connection is deleted, and the client does not learn of it. */
function loseAnswer({ client }: World, options: { problem?: ServerProblem }): void {
  const send = client.disconnect;
  vi.spyOn(client, 'disconnect').mockImplementation(async (...args) => {
    await send(...args);
    throw new ConnectError('disconnect-failed', 'The answer is lost.', options);
  });
}

function rowOfTheApp(props: ConnectionRowProps): ReactElement {
  return (
    <>
      <button type="button" onClick={props.onAsk}>{`Delete ${props.connection.name}`}</button>
      {props.step && <DisconnectPrompt {...props} step={props.step} />}
    </>
  );
}
