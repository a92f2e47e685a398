import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../../flow/WithPorts.fixture.tsx';
import { openInShadowRoot } from '../openInShadowRoot.fixture.tsx';
import styles from '../../styles.css?inline';
import '../../styles.css';

const hostedPage = new URL('../../stories/hostedPage.fixture.html', import.meta.url).href;
const fetchSession = () => Promise.resolve({ redirectUrl: hostedPage });

afterEach(cleanup);

test('the dialog is rendered at the end of the body and keeps the variables, dir and lang of its place', async () => {
  render(
    <div
      dir="rtl"
      lang="ar"
      style={
        {
          colorScheme: 'dark',
          visibility: 'visible',
          '--polytomic-connect-accent': 'teal',
          '--polytomic-connect-radius-small': '3px',
        } as CSSProperties
      }
    >
      <FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />
    </div>,
  );
  await open();
  const place = dialog().parentElement as HTMLElement;
  expect(place.parentElement).toBe(document.body);
  expect(place).toMatchObject({ dir: 'rtl', lang: 'ar' });
  const style = getComputedStyle(dialog());
  expect(style.direction).toBe('rtl');
  expect(style.getPropertyValue('--polytomic-connect-accent')).toBe('teal');
  expect(style.getPropertyValue('--_radius-small')).toBe('3px');
  expect(getComputedStyle(place).colorScheme).toBe('dark');
});

test('every variable of the stylesheet reaches the moved dialog', async () => {
  const names = [...new Set(styles.match(/--polytomic-connect-[\w-]+/gu))].filter(
    (name) => !name.endsWith('-'),
  );
  expect(names.length).toBeGreaterThan(15);
  const values = Object.fromEntries(names.map((name, index) => [name, `${index}px`]));
  render(
    <div style={values as CSSProperties}>
      <FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />
    </div>,
  );
  await open();
  const given = getComputedStyle(dialog());
  expect(names.map((name) => [name, given.getPropertyValue(name)])).toEqual(Object.entries(values));
});

test.each([
  ['a native modal', (children: ReactNode) => <dialog data-host>{children}</dialog>],
  ['a dialog by its role', (children: ReactNode) => <RoleDialog>{children}</RoleDialog>],
  [
    'a popover',
    (children: ReactNode) => (
      <div popover="auto" data-host>
        {children}
      </div>
    ),
  ],
])('in %s it is drawn at its end, and survives when the host closes it', async (_, host) => {
  render(host(<FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />));
  openHost();
  await open();
  expect(dialog().parentElement?.parentElement).toBe(hostElement());
  closeHost();
  await waitFor(() => expect(dialog().parentElement?.parentElement).toBe(document.body));
  await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
  await userEvent.click(dialog().querySelector('button') as HTMLElement);
  await expectGone();
});

test('a frame in a modal that the host closes is drawn elsewhere, and what was typed stays', async () => {
  render(<dialog data-host>{framedButton()}</dialog>);
  openHost();
  const field = await openFrame();
  field.value = 'db.example';
  closeHost();
  await waitFor(() => expect(dialog().parentElement?.parentElement).toBe(document.body));
  await waitFor(() => expect(dialog().checkVisibility()).toBe(true));
  expect(dialog().matches(':modal')).toBe(true);
  expect(fieldInFrame()?.value).toBe('db.example');
});

test.each([true, false])(
  'a menu that hides when its item was chosen keeps a frame open, where frames can be moved: %s',
  async (canMove) => {
    if (!canMove) forgetMoveBefore();
    const onCancelled = vi.fn();
    render(
      <div role="menu" data-host>
        {framedButton({ onCancelled })}
      </div>,
    );
    await openFrame();
    closeHost();
    await waitFor(() => expect(dialog().parentElement?.parentElement).toBe(document.body));
    await waitFor(() => expect(dialog().checkVisibility()).toBe(true));
    expect(dialog().matches(':modal')).toBe(true);
    expect(onCancelled).not.toHaveBeenCalled();
  },
);

test('a dialog without a frame stands in its menu, where frames cannot be moved, too', async () => {
  forgetMoveBefore();
  render(
    <div role="menu" data-host>
      <FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />
    </div>,
  );
  await open();
  expect(dialog().parentElement?.parentElement).toBe(hostElement());
});

test('in a browser that cannot move a frame, it would load again elsewhere, so the flow ends', async () => {
  const onCancelled = vi.fn();
  forgetMoveBefore();
  render(<dialog data-host>{framedButton({ onCancelled })}</dialog>);
  openHost();
  await openFrame();
  closeHost();
  await expectGone();
  expect(onCancelled).toHaveBeenCalledOnce();
});

test('a host that takes the place out of the page and puts it back finds a modal dialog', async () => {
  render(
    <RoleDialog>
      <FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />
    </RoleDialog>,
  );
  await open();
  const host = hostElement();
  host.parentElement?.prepend(host);
  await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
});

test('in a frame of the page it belongs to the window of its element', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument as Document;
  const world = fakePorts();
  render(
    <>{createPortal(<FakedButton ports={world.ports} fetchSession={fetchSession} />, page.body)}</>,
  );
  const button = page.querySelector('button') as HTMLElement;
  button.click();
  await waitFor(() => expect(page.querySelector('dialog')?.matches(':modal')).toBe(true));
  expect(document.querySelector('dialog')).toBeNull();
  expect(world.surface.request?.hostWindow).toBe(frame.contentWindow);
  const key = { key: 'Escape', bubbles: true, cancelable: true };
  window.dispatchEvent(new KeyboardEvent('keydown', key));
  expect(page.querySelector('dialog')).not.toBeNull();
  page.querySelector('dialog')?.dispatchEvent(new KeyboardEvent('keydown', key));
  await waitFor(() => expect(page.querySelector('dialog')).toBeNull());
  expect(page.activeElement).toBe(button);
  cleanup();
  frame.remove();
});

test('in a shadow root it stays inside, where its stylesheet is', async () => {
  const { around, root, button } = await openInShadowRoot();
  expect(getComputedStyle(document.documentElement).overflow).toBe('hidden');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  expect(root.activeElement).toBe(button);
  expect(getComputedStyle(document.documentElement).overflow).toBe('visible');
  cleanup();
  around.remove();
});

test('the page scrolls again when the last of two dialogs has closed, in either order', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ] as const) {
    const worlds = [fakePorts(), fakePorts()] as const;
    render(
      <>
        {worlds.map(({ ports }, index) => (
          <FakedButton key={index === 0 ? 'a' : 'b'} ports={ports} fetchSession={fetchSession} />
        ))}
      </>,
    );
    for (const button of document.querySelectorAll<HTMLElement>('.polytomic-connect-button')) {
      button.click();
    }
    await waitFor(() => expect(document.querySelectorAll(':modal')).toHaveLength(2));
    await waitFor(() =>
      expect(worlds.every(({ surface }) => surface.shown.length === 1)).toBe(true),
    );
    expect(overflow()).toBe('hidden');
    worlds[order[0]].surface.close();
    await waitFor(() => expect(document.querySelectorAll(':modal')).toHaveLength(1));
    expect(overflow()).toBe('hidden');
    worlds[order[1]].surface.close();
    await waitFor(() => expect(overflow()).toBe('visible'));
    expect(document.documentElement.getAttribute('style')).toBeNull();
    cleanup();
  }
});

/** As in Safari. */
function forgetMoveBefore(): void {
  const real = Object.getOwnPropertyDescriptor(Element.prototype, 'moveBefore');
  Reflect.deleteProperty(Element.prototype, 'moveBefore');
  onTestFinished(() => void Object.defineProperty(Element.prototype, 'moveBefore', real ?? {}));
}

function framedButton(props: object = {}): ReactNode {
  return (
    <FakedButton
      surface="iframe"
      callbackUrl={`${location.origin}/callback`}
      fetchSession={fetchSession}
      {...props}
    />
  );
}

async function openFrame(): Promise<HTMLInputElement> {
  await open();
  await expect.poll(fieldInFrame).toBeTruthy();
  return fieldInFrame() as HTMLInputElement;
}

function fieldInFrame(): HTMLInputElement | null | undefined {
  return dialog().querySelector('iframe')?.contentDocument?.querySelector('input');
}

function RoleDialog({ children }: { children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as many libraries write it
    <div role="dialog" data-host>
      {children}
    </div>
  );
}

async function open(): Promise<void> {
  await userEvent.click(document.querySelector('.polytomic-connect-button') as HTMLElement);
  await waitFor(() => expect(dialog().dataset['status']).toBe('waiting'));
  expect(dialog().matches(':modal')).toBe(true);
}

async function expectGone(): Promise<void> {
  await waitFor(() => {
    expect(
      document.querySelector('.polytomic-connect-dialog, .polytomic-connect-place'),
    ).toBeNull();
  });
  expect(overflow()).toBe('visible');
}

function openHost(): void {
  const host = hostElement();
  if (host instanceof HTMLDialogElement) host.showModal();
  else if (host.popover) host.showPopover();
}

function closeHost(): void {
  const host = hostElement();
  if (host instanceof HTMLDialogElement) host.close();
  else if (host.popover) host.hidePopover();
  else host.style.display = 'none';
}

function hostElement(): HTMLElement {
  return document.querySelector('[data-host]') as HTMLElement;
}

function dialog(): HTMLDialogElement {
  return document.querySelector('.polytomic-connect-dialog') as HTMLDialogElement;
}

function overflow(): string {
  return getComputedStyle(document.documentElement).overflow;
}
