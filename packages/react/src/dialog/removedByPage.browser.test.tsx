import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen } from '@testing-library/react';
import type { ComponentProps, ReactElement } from 'react';
import { afterEach, expect, type Mock, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { extensionChanges } from '../panel/extensionChanges.fixture.ts';
import '../styles.css';

/*
 * Pages with Turbo, jQuery or a lock screen remove or hide what they find in the body. React throws when it then removes or
 * changes the same elements, and unmounts the whole app.
 */

const hostedPage = new URL('../stories/hostedPage.fixture.html', import.meta.url).href;
// Another one than the hosted page, which is of our own origin here.
const CALLBACK = `${location.origin}/callback`;
const fetchSession = () => Promise.resolve({ redirectUrl: hostedPage, callbackUrl: CALLBACK });
const confirmSession = () => new Promise<never>(() => {});
const PLACE = '.polytomic-connect-place';

const removals: Record<string, () => void> = {
  'the dialog': () => remove('dialog'),
  'its place': () => remove(PLACE),
  'the dialog, then its place': () => {
    remove('dialog');
    remove(PLACE);
  },
  'its place, then the dialog': () => {
    const place = document.querySelector(PLACE);
    place?.remove();
    place?.firstElementChild?.remove();
  },
  'all that the body holds of it': () => {
    const place = document.querySelector(PLACE);
    place?.replaceChildren();
    place?.remove();
  },
};

afterEach(() => {
  cleanup();
  document.body.removeAttribute('style');
});

test.each(Object.keys(removals))(
  'when the page removes %s, the dialog is back, and the flow goes on to its end',
  async (what) => {
    const world = fakePorts();
    const onReturned = vi.fn();
    const { rerender } = render(<App ports={world.ports} onReturned={onReturned} />);
    await open();
    removals[what]?.();
    await expect.poll(() => dialog()?.matches(':modal')).toBe(true);
    expect(dialog()?.contains(document.activeElement)).toBe(true);
    removals[what]?.();
    await expect.poll(() => dialog()?.matches(':modal')).toBe(true);
    world.callback.deliver(CALLBACK);
    await expect.poll(() => onReturned.mock.calls.length).toBe(1);
    await expectGone();
    rerender(<App button={false} />);
    expect(screen.getByText('App')).toBeVisible();
  },
);

test.each(Object.keys(removals))(
  'when the page removes %s with a frame in it, which cannot be put back, the flow ends',
  async (what) => {
    const onCancelled = vi.fn();
    render(<App surface="iframe" onCancelled={onCancelled} />);
    await open();
    await expect.poll(() => document.querySelector('iframe')).not.toBeNull();
    removals[what]?.();
    await expect.poll(() => onCancelled.mock.calls.length).toBe(1);
    await expectGone();
    expect(screen.getByText('App')).toBeVisible();
    await open();
  },
);

test.each(Object.keys(removals))(
  'when the page removes %s just before the app does, the app stays',
  async (what) => {
    for (const surface of ['popup', 'iframe'] as const) {
      const { rerender, unmount } = render(<App ports={fakePorts().ports} surface={surface} />);
      await open();
      removals[what]?.();
      rerender(<App button={false} />);
      expect(screen.getByText('App')).toBeVisible();
      await expectGone();
      unmount();
    }
  },
);

test('a page that removes every dialog at once, however often, ends the flow', async () => {
  const onCancelled = vi.fn();
  render(<App ports={fakePorts().ports} onCancelled={onCancelled} />);
  await open();
  const observer = new MutationObserver(() => remove('dialog'));
  onTestFinished(() => observer.disconnect());
  observer.observe(document, { childList: true, subtree: true });
  remove('dialog');
  await expect.poll(() => onCancelled.mock.calls.length).toBe(1);
  await expectGone();
  expect(screen.getByText('App')).toBeVisible();
});

test.each(Object.keys(extensionChanges))(
  'when the page %s what is in the dialog, another dialog takes its place, and the flow goes on',
  async (how) => {
    const reported = expectReports();
    const world = fakePorts();
    const onCancelled = vi.fn();
    render(<App {...{ onCancelled, confirmSession }} ports={world.ports} />);
    await open();
    changeAll(how);
    world.callback.deliver(CALLBACK); // the next view has other buttons
    await expect.poll(() => dialog()?.dataset['status']).toBe('confirming');
    await expect.poll(() => dialog()?.matches(':modal')).toBe(true);
    expect(dialog()?.contains(document.activeElement)).toBe(true);
    await expect.poll(() => reported.mock.calls.length).toBeGreaterThan(0);
    expect(onCancelled).not.toHaveBeenCalled();
    expect(screen.getByText('App')).toBeVisible();
    changeAll(how);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onCancelled.mock.calls.length).toBe(1);
    await expectGone();
    await open();
  },
);

test.each(Object.keys(extensionChanges))(
  'when the page %s what is in the dialog, the app and the customer learn of a fault all the same',
  async (how) => {
    expectReports();
    const onError = vi.fn();
    let fail: (() => void) | undefined;
    const failsLater = (): Promise<never> =>
      new Promise((_, reject) => (fail = () => reject(new Error('Oops.'))));
    render(<App ports={fakePorts().ports} fetchSession={failsLater} onError={onError} />);
    await userEvent.click(document.querySelector('.polytomic-connect-button') as HTMLElement);
    await expect.poll(() => dialog()?.matches(':modal')).toBe(true);
    changeAll(how);
    fail?.();
    await expect.poll(() => onError.mock.calls.length).toBe(1);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  },
);

test.each(['display: none', 'content-visibility: hidden'])(
  'while the body is hidden by %s the flow waits',
  async (style) => {
    const onCancelled = vi.fn();
    render(<App ports={fakePorts().ports} onCancelled={onCancelled} />);
    await open();
    await whenDrawn(true);
    document.body.style.cssText = style;
    await whenDrawn(false);
    await whenDrawn(false); // a frame later: the dialog's own observer has run by then
    document.body.style.cssText = '';
    await whenDrawn(true);
    expect(dialog()?.matches(':modal')).toBe(true);
    expect(onCancelled).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expectGone();
  },
);

test.each(['display: none', 'visibility: hidden', 'pointer-events: none'])(
  'a page that sets `%s` on what it finds in its body does not hide the dialog',
  async (rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body > div:not([data-app]) { ${rule} !important }`);
    document.adoptedStyleSheets = [sheet];
    onTestFinished(() => void (document.adoptedStyleSheets = []));
    const app = document.body.appendChild(document.createElement('div'));
    app.dataset['app'] = '';
    onTestFinished(() => app.remove());
    render(<App ports={fakePorts().ports} />, { container: app });
    await open();
    expect(dialog()?.checkVisibility({ visibilityProperty: true })).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expectGone();
  },
);

function App({ button = true, ...props }: AppProps): ReactElement {
  return (
    <>
      <p>App</p>
      {button && <FakedButton fetchSession={fetchSession} {...props} />}
    </>
  );
}

type AppProps = Partial<ComponentProps<typeof FakedButton>> & { button?: boolean };

function changeAll(how: string): void {
  for (const each of document.querySelectorAll('dialog :is(div, button)'))
    extensionChanges[how]?.(each);
}

/** Expects errors that React logs or that nobody handles. */
function expectReports(): Mock {
  const reported = vi.fn((event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  vi.spyOn(console, 'error').mockReturnValue();
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, reported, { capture: true });
    onTestFinished(() => removeEventListener(type, reported, { capture: true }));
  }
  onTestFinished(() => void vi.restoreAllMocks());
  return reported;
}

function remove(what: string): void {
  for (const each of document.querySelectorAll(what)) each.remove();
}

async function open(): Promise<void> {
  await userEvent.click(document.querySelector('.polytomic-connect-button') as HTMLElement);
  await expect.poll(() => dialog()?.dataset['status']).toBe('waiting');
  await expect.poll(() => dialog()?.matches(':modal')).toBe(true);
}

async function whenDrawn(drawn: boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting !== drawn) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(dialog() as Element);
  });
}

async function expectGone(): Promise<void> {
  await expect.poll(() => document.querySelector(`dialog, iframe, ${PLACE}`)).toBeNull();
  await expect.poll(() => getComputedStyle(document.documentElement).overflow).toBe('visible');
}

function dialog(): HTMLDialogElement | null {
  return document.querySelector('.polytomic-connect-dialog');
}
