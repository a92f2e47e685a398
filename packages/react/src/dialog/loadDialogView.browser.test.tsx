import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { DialogView } from './DialogView.tsx';
import { getDialogView, provideDialogView } from './loadDialogView.ts';

beforeEach(() => provideDialogView(undefined));
afterEach(() => {
  cleanup();
  provideDialogView(DialogView);
});

test('the window opens in the click, and the code of the dialog is loaded after it', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={() => new Promise(() => {})} ports={world.ports} />);
  expect(getDialogView()).toBeUndefined();
  screen.getByRole('button').click();
  expect(world.surface.opened).toBe(1);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect((await screen.findByRole('dialog')).dataset['status']).toBe('requesting');
});

test('a flow that has ended before the dialog was loaded ends all the same', async () => {
  const world = fakePorts();
  const { unmount } = render(
    <FakedButton fetchSession={() => new Promise(() => {})} ports={world.ports} />,
  );
  screen.getByRole('button').click();
  world.surface.close();
  await waitFor(() => expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 }));
  await waitFor(() => expect(getDialogView()).toBe(DialogView));
  expect(screen.queryByRole('dialog')).toBeNull();
  unmount();
});

test('a frame stands in the dialog as soon as both are there', async () => {
  render(
    <FakedButton
      surface="iframe"
      fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
    />,
  );
  screen.getByRole('button').click();
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.querySelector('iframe')?.src).toMatch(/\/hosted-page$/u));
});
