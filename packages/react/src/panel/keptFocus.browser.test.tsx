import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton, FakedFrame } from '../flow/WithPorts.fixture.tsx';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });
/** The server is asked, and has not answered yet. */
const confirmSession = () => new Promise<never>(() => {});

afterEach(cleanup);

test('a button that goes without having been pressed leaves the focus in the dialog', async () => {
  const world = fakePorts();
  render(<FakedButton {...{ fetchSession, confirmSession }} ports={world.ports} />);
  await userEvent.click(screen.getByRole('button'));
  (await screen.findByRole('button', { name: 'Show window' })).focus();
  world.callback.deliver();
  await screen.findByText('Checking…');
  expect(panelHasFocus()).toBe(true);
});

test.each<[string, (props: object) => ReactElement]>([
  ['in a dialog', (props) => <FakedButton {...props} surface="iframe" />],
  ['on the page', (props) => <FakedFrame {...props} autoStart />],
])('a frame %s that had the focus leaves it in its place', async (_, flow) => {
  const world = fakePorts();
  render(flow({ fetchSession, confirmSession, ports: world.ports }));
  const button = screen.queryByRole('button', { name: 'Connect your account' });
  if (button) await userEvent.click(button);
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  const frame = document.createElement('iframe');
  document.querySelector('[data-part="frame"]')?.append(frame);
  frame.focus();
  expect(document.activeElement).toBe(frame);
  world.callback.deliver();
  await screen.findByText('Checking…');
  expect(panelHasFocus()).toBe(true);
});

test('a frame on the page that fails takes no focus from a customer who has not touched it', async () => {
  const world = fakePorts();
  render(<FakedFrame {...{ fetchSession }} ports={world.ports} autoStart />);
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.surface.close();
  await screen.findByText('Your account was not connected');
  expect(document.activeElement).toBe(document.body);
});

function panelHasFocus(): boolean {
  return document.activeElement?.getAttribute('data-part') === 'body';
}
