import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { preloadConnect } from '../button/preloadConnect.ts';
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

test.each([
  ['the pointer comes to the button', (button: HTMLElement) => userEvent.hover(button)],
  ['the button gets the focus', () => userEvent.tab()],
])('the code of the dialog is loaded when %s, and the click shows it', async (_, approach) => {
  const world = fakePorts();
  render(<FakedButton fetchSession={() => new Promise(() => {})} ports={world.ports} />);
  const button = screen.getByRole('button');
  await approach(button);
  await waitFor(() => expect(getDialogView()).toBe(DialogView));
  expect(world.surface.opened).toBe(0);
  expect(screen.queryByRole('dialog')).toBeNull();
  button.click();
  expect((await screen.findByRole('dialog')).dataset['status']).toBe('requesting');
});

test('an app with a button of its own can load the code ahead', async () => {
  await preloadConnect();
  expect(getDialogView()).toBe(DialogView);
});

test('nothing is loaded ahead without a network, and the click loads the dialog all the same', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  render(<FakedButton fetchSession={() => new Promise(() => {})} ports={fakePorts().ports} />);
  const button = screen.getByRole('button');
  await userEvent.hover(button);
  expect(online).toHaveBeenCalled();
  // An import is done in no later task than the same import that is begun after it.
  await import('./DialogView.tsx');
  expect(getDialogView()).toBeUndefined();
  button.click();
  expect((await screen.findByRole('dialog')).dataset['status']).toBe('requesting');
});

test('the handlers of the app are called', async () => {
  const onPointerEnter = vi.fn();
  const onFocus = vi.fn();
  render(<FakedButton {...{ onPointerEnter, onFocus }} ports={fakePorts().ports} />);
  await userEvent.hover(screen.getByRole('button'));
  await userEvent.tab();
  // The mouse of the machine may lie there too.
  expect(onPointerEnter).toHaveBeenCalled();
  expect(onFocus).toHaveBeenCalledOnce();
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
