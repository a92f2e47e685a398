/// <reference types="vite/client" />
import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import { type ReactElement, type ReactNode, StrictMode } from 'react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
// Outside of a layer: rules of the page for elements would win over the layered ones, as they are meant to.
import '../styles.unlayered.css';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

const onPlace = vi.fn<(event: { type: string }) => void>();
const handlers = {
  onClick: onPlace,
  onKeyDown: onPlace,
  onMouseDown: onPlace,
  onPointerDown: onPlace,
  onSubmit: onPlace,
};

const places: Record<string, (children: ReactNode) => ReactElement> = {
  'a paragraph': (children) => <p {...handlers}>Connect it: {children}</p>,
  'a row of a table': (children) => (
    <table>
      <tbody>
        <tr {...handlers}>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  ),
  'a label': (children) => (
    <label {...handlers}>
      Salesforce <input type="checkbox" /> {children}
    </label>
  ),
  'a link': (children) => (
    <a href="#gone" {...handlers}>
      {children}
    </a>
  ),
  'a form': (children) => (
    <form {...handlers}>
      <input name="a" /> {children}
    </form>
  ),
  'text that shouts, does not wrap and cannot be clicked': (children) => (
    <div
      {...handlers}
      style={{
        whiteSpace: 'nowrap',
        textTransform: 'uppercase',
        pointerEvents: 'none',
        letterSpacing: '1em',
        textAlign: 'right',
        font: 'italic bold 40px/3 cursive',
        cursor: 'wait',
        userSelect: 'none',
      }}
    >
      <span style={{ pointerEvents: 'auto' }}>{children}</span>
    </div>
  ),
  'a place that is transformed, clipped, faint and low': (children) => (
    <div style={{ position: 'relative', zIndex: 0 }}>
      <div
        {...handlers}
        style={{
          position: 'relative',
          zIndex: -1,
          height: 60,
          overflow: 'hidden',
          clipPath: 'inset(0)',
          transform: 'rotate(2deg) scale(0.9)',
          filter: 'blur(0px)',
          contain: 'paint',
          willChange: 'transform',
        }}
      >
        {children}
      </div>
    </div>
  ),
  'a page with styles for everything': (children) => (
    <>
      <style>{`
        * { box-sizing: content-box }
        button { width: 900px; margin: 40px; background: lime; color: red; text-transform: uppercase; box-shadow: 0 0 9px; letter-spacing: 1em }
        h2 { font: 60px cursive; margin: 80px; color: lime }
        p { max-width: 10px; margin: 70px; color: red }
        svg { display: none; width: 300px }
        dialog { width: 90vw; max-width: 10px; padding: 80px; border: 20px solid; transform: scale(2) }
      `}</style>
      <div {...handlers}>{children}</div>
    </>
  ),
};

beforeEach(async () => {
  await page.viewport(900, 800);
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
  location.hash = '';
});

afterEach(() => {
  cleanup();
  onPlace.mockReset();
});

test.each(Object.keys(places))('the dialog is at home in %s', async (name) => {
  const { ports } = fakePorts();
  const onNative = vi.fn();
  render(
    <StrictMode>
      {places[name]?.(
        <FakedButton
          ports={ports}
          fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
          integrationName="Salesforce"
        />,
      )}
    </StrictMode>,
  );
  const button = page.getByRole('button', { name: 'Connect Salesforce' });
  await userEvent.click(button);
  const dialog = page.getByRole('dialog', { name: 'Connect Salesforce' });
  const words = page.getByText('Continue in the other window');
  await expect.element(words).toBeVisible();
  // No layout of ours moves, wherever it stands.
  const box = dialog.element().getBoundingClientRect();
  expect(box.width).toBe(400);
  expect(box.height).toBeLessThan(460);
  expect(getComputedStyle(words.element())).toMatchObject({
    textTransform: 'none',
    whiteSpace: 'normal',
    letterSpacing: 'normal',
    fontStyle: 'normal',
    textAlign: 'center',
  });
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  expect(dialog.element().contains(middle)).toBe(true);

  onPlace.mockClear();
  const place = button.element().parentElement;
  for (const type of ['click', 'keydown', 'submit']) place?.addEventListener(type, onNative);
  await userEvent.click(words);
  await userEvent.click(page.getByRole('heading', { name: 'Connect Salesforce' }));
  await userEvent.keyboard('{Enter}{ArrowDown}');
  await expect.element(words).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onPlace).not.toHaveBeenCalled();
  expect(onNative).not.toHaveBeenCalled();
  expect(location.hash).toBe('');
  await waitFor(() => expect(document.activeElement).toBe(button.element()));
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
});

test.each([
  { writingMode: 'vertical-rl' },
  { writingMode: 'sideways-lr' },
  { webkitTextFillColor: 'transparent' },
])('what the whole page passes on does not change the dialog: %j', async (inherited) => {
  const before = document.body.style.cssText;
  onTestFinished(() => void (document.body.style.cssText = before));
  Object.assign(document.body.style, inherited);
  const { ports } = fakePorts();
  render(<FakedButton ports={ports} fetchSession={() => new Promise(() => {})} />);
  await userEvent.click(page.getByRole('button'));
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await expect.element(cancel).toBeVisible();
  const { width, height } = cancel.element().getBoundingClientRect();
  expect(width).toBeGreaterThan(height);
  const { color, webkitTextFillColor } = getComputedStyle(cancel.element());
  expect(webkitTextFillColor).toBe(color);
});

test('no sibling of the button moves when the dialog opens or closes', async () => {
  const { ports } = fakePorts();
  render(
    <div style={{ display: 'flex', gap: 20, width: 'fit-content' }} data-row>
      <FakedButton ports={ports} fetchSession={() => new Promise(() => {})} />
      <span>Beside it</span>
    </div>,
  );
  const row = document.querySelector('[data-row]') as HTMLElement;
  const shape = () => [row.offsetWidth, row.offsetHeight, row.scrollWidth];
  const before = shape();
  await userEvent.click(page.getByRole('button'));
  expect(shape()).toEqual(before);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.querySelector('dialog')).toBeNull());
  expect(shape()).toEqual(before);
});

// Smooth scrolling, shortcuts, tables: such pages take an event for themselves, so that the dialog would not scroll or copy.
test.each(['wheel', 'touchmove', 'keypress', 'copy'])(
  'a page that handles every "%s" leaves those in the dialog alone',
  async (type) => {
    const { ports } = fakePorts();
    const heard = vi.fn();
    render(<FakedButton ports={ports} fetchSession={() => new Promise(() => {})} />);
    await userEvent.click(page.getByRole('button'));
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await expect.element(cancel).toBeVisible();
    window.addEventListener(type, heard, { passive: false });
    // React ignores a `keypress` without a character.
    const event = () => new KeyboardEvent(type, { bubbles: true, charCode: 63 });
    cancel.element().dispatchEvent(event());
    document.body.dispatchEvent(event());
    window.removeEventListener(type, heard);
    expect(heard).toHaveBeenCalledOnce();
  },
);
