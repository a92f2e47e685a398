import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type DOMAttributes, type ReactElement, type ReactNode, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { FakedButton } from '../../flow/WithPorts.fixture.tsx';
import '../../styles.css';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

/** Every handler that React knows: a name that a new version of React adds does not compile until it is here. */
type Handler = Exclude<
  keyof DOMAttributes<Element>,
  'children' | 'dangerouslySetInnerHTML' | `${string}Capture`
>;

/** Whether the handler of an ancestor receives it through a portal. */
const CARRIED: Record<Handler, boolean> = {
  onAbort: false, // of media, as all others that are false without a reason
  onAnimationEnd: true,
  onAnimationIteration: true,
  onAnimationStart: true,
  onAuxClick: true,
  onBeforeInput: true,
  onBeforeToggle: true,
  onBlur: true,
  onCanPlay: false,
  onCanPlayThrough: false,
  onChange: true,
  onClick: true,
  onCompositionEnd: true,
  onCompositionStart: true,
  onCompositionUpdate: true,
  onContextMenu: true,
  onCopy: true,
  onCut: true,
  onDoubleClick: true,
  onDrag: true,
  onDragEnd: true,
  onDragEnter: true,
  onDragExit: false, // no browser has it
  onDragLeave: true,
  onDragOver: true,
  onDragStart: true,
  onDrop: true,
  onDurationChange: false,
  onEmptied: false,
  onEncrypted: false,
  onEnded: false,
  onError: true,
  onFocus: true,
  onInput: true,
  onInvalid: true,
  onKeyDown: true,
  onKeyPress: true,
  onKeyUp: true,
  onLoad: true,
  onLoadedData: false,
  onLoadedMetadata: false,
  onLoadStart: false,
  onMouseDown: true,
  onMouseEnter: false, // React makes it of the way of the pointer, and no handler can stop it
  onMouseLeave: false,
  onMouseMove: true,
  onMouseOut: true,
  onMouseOver: true,
  onMouseUp: true,
  onPaste: true,
  onPause: false,
  onPlay: false,
  onPlaying: false,
  onPointerCancel: true,
  onPointerDown: true,
  onPointerEnter: false, // as the mouse
  onPointerLeave: false,
  onPointerMove: true,
  onPointerOut: true,
  onPointerOver: true,
  onPointerUp: true,
  onProgress: false,
  onRateChange: false,
  onReset: true,
  onScroll: false, // only the target receives it
  onScrollEnd: false,
  onSeeked: false,
  onSeeking: false,
  onSelect: true,
  onStalled: false,
  onSubmit: true,
  onSuspend: false,
  onTimeUpdate: false,
  onToggle: true,
  onTouchCancel: true,
  onTouchEnd: true,
  onTouchMove: true,
  onTouchStart: true,
  onTransitionCancel: true,
  onTransitionEnd: true,
  onTransitionRun: true,
  onTransitionStart: true,
  onVolumeChange: false,
  onWaiting: false,
  onWheel: true,
};
const carried = Object.keys(CARRIED).filter((name) => CARRIED[name as Handler]);

/** The browser's names, where they are not React's in lower case. */
const EVENTS: Record<string, string> = {
  onBlur: 'focusout',
  onDoubleClick: 'dblclick',
  onFocus: 'focusin',
};
const eventOf = (name: string) => EVENTS[name] ?? name.slice(2).toLowerCase();

afterEach(cleanup);

test('no event in the dialog reaches the app around the button', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}); // React 18 does not know each of the names
  const received = new Set<string>();
  const listeners = [...carried, 'onClose', 'onGotPointerCapture', 'onLostPointerCapture'];
  const host = Object.fromEntries(
    listeners.map((name) => [
      name,
      ({ type }: { type: string }) => received.add(`${name}: ${type}`),
    ]),
  );
  const field = (
    <form data-testid="form">
      <input data-testid="field" defaultValue="typed" required />
      <img data-testid="picture" alt="" />
    </form>
  );
  render(
    <div {...host}>
      <FakedButton
        ports={fakePorts().ports}
        fetchSession={() => Promise.reject(new Error('Oops.'))}
        renderFault={() => field}
      />
    </div>,
  );
  await userEvent.click(screen.getByRole('button'));
  const inner = await screen.findByTestId('field');
  received.clear();
  const dialog = screen.getByRole('dialog');
  for (const target of [dialog, screen.getByTestId('form'), screen.getByTestId('picture'), inner]) {
    for (const name of listeners) {
      target.dispatchEvent(new Event(eventOf(name), { bubbles: true, cancelable: true }));
    }
  }
  await userEvent.type(inner, 'x');
  expect([...received]).toEqual([]);
});

test('a toast that leaves when its animation has ended stays while the dialog appears', async () => {
  const { ports, surface } = fakePorts();
  render(
    <Toast>
      <FakedButton {...{ ports, fetchSession }} />
    </Toast>,
  );
  await userEvent.click(screen.getByRole('button'));
  const dialog = await screen.findByRole('dialog');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  await new Promise((resolve) => requestAnimationFrame(resolve)); // which reports the end of the animation
  await waitFor(() => expect(surface.shown).toHaveLength(1));
  expect(screen.getByText('Salesforce needs attention')).toBeVisible();
  expect(screen.getByRole('dialog')).toBe(dialog);
});

function Toast({ children }: { children: ReactNode }): ReactElement | null {
  const [isOver, setIsOver] = useState(false);
  if (isOver) return null;
  return (
    <div onAnimationEnd={() => setIsOver(true)}>
      <p>Salesforce needs attention</p>
      {children}
    </div>
  );
}
