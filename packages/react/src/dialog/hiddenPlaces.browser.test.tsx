import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { openInShadowRoot } from './openInShadowRoot.fixture.tsx';
import '../styles.css';

/*
 * A modal that nobody can see still keeps the whole page from being used. So whatever hides the place in which our
 * dialog stands, the dialog is shown elsewhere or ends.
 */
const session = { redirectUrl: 'https://connect.example/' };

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

const button = (): ReactNode => (
  <FakedButton ports={fakePorts().ports} fetchSession={() => Promise.resolve(session)} />
);
const close = (element: HTMLElement): void => void ((element as HTMLDetailsElement).open = false);
const hideContent = (element: HTMLElement): void =>
  void (element.style.contentVisibility = 'hidden');

test.each<[string, (inside: ReactNode) => ReactNode, (around: HTMLElement) => void]>([
  [
    'an aria-modal that content-visibility hides',
    (inside) => <div aria-modal="true">{inside}</div>,
    hideContent,
  ],
  [
    'a popover in a <details> that closes',
    (inside) =>
      details(
        <div popover="manual" ref={showPopover}>
          {inside}
        </div>,
      ),
    close,
  ],
  [
    'a modal in a <details> that closes',
    (inside) => details(<dialog ref={showModal}>{inside}</dialog>),
    close,
  ],
  [
    'a modal that content-visibility hides',
    (inside) => <dialog ref={showModal}>{inside}</dialog>,
    hideContent,
  ],
])('in %s, the dialog does not lock the page unseen', async (_, wrap, hide) => {
  const { container } = render(<div>{wrap(button())}</div>);
  await open(document);
  hide(container.querySelector('details') ?? (container.firstElementChild as HTMLElement));
  await waitFor(() => expect(isUsable(document)).toBe(true));
});

test.each<[string, (around: HTMLDetailsElement) => unknown]>([
  ['a <details> that closes', (around) => (around.open = false)],
  ['hidden="until-found"', (around) => around.setAttribute('hidden', 'until-found')],
  ['content-visibility', (around) => (around.style.contentVisibility = 'hidden')],
])(
  'when %s hides the modal in which it is drawn, it moves out and stays usable',
  async (_, hide) => {
    render(
      <details open>
        <RoleDialog>{button()}</RoleDialog>
      </details>,
    );
    await open(document);
    hide(document.querySelector('details') as HTMLDetailsElement);
    await waitFor(() =>
      expect(dialogIn(document)?.parentElement?.parentElement).toBe(document.body),
    );
    expect(dialogIn(document)?.matches(':modal')).toBe(true);
    await userEvent.click(dialogIn(document)?.querySelector('button') as HTMLElement);
    const ours = '.polytomic-connect-dialog, .polytomic-connect-place';
    await waitFor(() => expect(document.querySelector(ours)).toBeNull());
    expect(overflow()).toBe('visible');
  },
);

test.each([
  ['dialog { opacity: 0 }', true],
  ['dialog { visibility: hidden }', true],
  ['dialog { pointer-events: none }', true],
  ['dialog { opacity: 0.9 }', false],
  ['* { margin: 0; padding: 0; box-sizing: border-box }', true],
  ['@layer reset { * { margin: 0; padding: 0 } }', false],
  ['dialog { margin: 0 }', false],
  [':root { --polytomic-connect-space: 0px }', false],
])(
  'the developer is warned of a rule that leaves an unusable modal, or one in a corner: %s (%s)',
  async (rule, isWarned) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [sheet];
    onTestFinished(() => void (document.adoptedStyleSheets = []));
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    render(<div>{button()}</div>);
    document.querySelector('button')?.click();
    await expect.poll(() => dialogIn(document)?.matches(':modal')).toBe(true);
    await Promise.all(
      dialogIn(document)
        ?.getAnimations()
        .map(({ finished }) => finished) ?? [],
    );
    await waitFor(() => expect(warn).toHaveBeenCalledTimes(isWarned ? 1 : 0));
  },
);

test('no rule is blamed while the dialog appears for a second time', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  render(<div>{button()}</div>);
  await open(document);
  const element = dialogIn(document) as HTMLElement;
  // As when the page moves it: the animation starts again before its end is reported.
  for (const appearing of element.getAnimations()) appearing.finish();
  element.style.animationName = 'none';
  expect(getComputedStyle(element).opacity).toBe('1');
  element.style.animationName = '';
  expect(getComputedStyle(element).opacity).toBe('0');
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
  expect(warn).not.toHaveBeenCalled();
});

test('a script that takes the `open` attribute away closes the dialog and ends the flow', async () => {
  const onCancelled = vi.fn();
  render(
    <FakedButton
      ports={fakePorts().ports}
      fetchSession={() => Promise.resolve(session)}
      onCancelled={onCancelled}
    />,
  );
  await open(document);
  dialogIn(document)?.removeAttribute('open');
  await waitFor(() => expect(document.querySelector(':modal')).toBeNull());
  await waitFor(() => expect(onCancelled).toHaveBeenCalledOnce());
  await waitFor(() => expect(dialogIn(document)).toBeNull());
});

test('in a frame of the page that is hidden for a while, it waits', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument as Document;
  render(<>{createPortal(button(), page.body)}</>);
  page.querySelector('button')?.click();
  await waitFor(() => expect(page.querySelector('dialog')?.matches(':modal')).toBe(true));
  const dialogIsDrawn = (drawn: boolean) =>
    new Promise<void>((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (entries.at(-1)?.isIntersecting !== drawn) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(page.querySelector('dialog') as Element);
    });
  await dialogIsDrawn(true);
  frame.style.display = 'none';
  await dialogIsDrawn(false);
  frame.style.display = '';
  await dialogIsDrawn(true);
  expect(page.querySelector('dialog')?.matches(':modal')).toBe(true);
  cleanup();
  frame.remove();
});

test.each<[string, (around: HTMLDetailsElement) => unknown]>([
  ['is hidden', (around) => (around.style.display = 'none')],
  ['is closed away', (around) => (around.open = false)],
  ['is taken out of the page', (around) => around.remove()],
])(
  'when the element with the shadow root %s, the flow ends and frees the page',
  async (_, hide) => {
    const onCancelled = vi.fn();
    const { around, root } = await openInShadowRoot({ onCancelled });
    hide(around);
    await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
    expect(onCancelled).toHaveBeenCalledOnce();
    expect(overflow()).toBe('visible');
    cleanup();
    around.remove();
  },
);

test('when the element with the shadow root moves, the dialog is modal again', async () => {
  const { around, root } = await openInShadowRoot();
  document.body.prepend(around);
  await waitFor(() => expect(root.querySelector('dialog')?.matches(':modal')).toBe(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  cleanup();
  around.remove();
});

test('in a shadow root in a modal of the host that closes, the dialog does not lock the page unseen', async () => {
  const modal = document.createElement('dialog');
  const host = document.createElement('div');
  modal.append(host);
  document.body.append(modal);
  modal.showModal();
  const root = host.attachShadow({ mode: 'open' });
  render(createPortal(button(), root));
  await open(root);
  modal.close();
  await waitFor(() => expect(isUsable(root)).toBe(true));
});

function RoleDialog({ children }: { children: ReactNode }): ReactNode {
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as many libraries write it
  return <div role="dialog">{children}</div>;
}

function details(inside: ReactNode): ReactNode {
  return (
    <details open>
      <summary>More</summary>
      {inside}
    </details>
  );
}

function showPopover(element: HTMLElement | null): void {
  if (element?.matches(':popover-open') === false) element.showPopover();
}

function showModal(element: HTMLDialogElement | null): void {
  if (element?.open === false) element.showModal();
}

async function open(root: ParentNode): Promise<void> {
  await userEvent.click(root.querySelector('.polytomic-connect-button') as HTMLElement);
  await waitFor(() => expect(dialogIn(root)?.dataset['status']).toBe('waiting'));
  expect(isUsable(root)).toBe(true);
}

/** Whether the dialog is a visible modal, or has been closed. */
function isUsable(root: ParentNode): boolean {
  const dialog = dialogIn(root);
  return dialog === null || (dialog.matches(':modal') && dialog.checkVisibility());
}

function dialogIn(root: ParentNode): HTMLDialogElement | null {
  return root.querySelector('dialog.polytomic-connect-dialog');
}

function overflow(): string {
  return getComputedStyle(document.documentElement).overflow;
}
