/// <reference types="vite/client" />
import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PolytomicConnectButton, PolytomicConnectFrame, type SessionReply } from '../index.ts';
import { en } from '../messages/en.ts';
import { ar } from '../messages/ar.ts';
import { de } from '../messages/de.ts';
import { es } from '../messages/es.ts';
import { fr } from '../messages/fr.ts';
import { ja } from '../messages/ja.ts';
import { ptBR } from '../messages/pt-BR.ts';
import '../styles.css';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

beforeEach(() => page.viewport(360, 640));
afterEach(cleanup);

test('however long a name is, the way on stays in sight', async () => {
  const { ports, surface } = fakePorts();
  surface.blocked = true;
  render(<FakedButton integrationName={'x'.repeat(4096)} {...{ fetchSession, ports }} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(en.blocked);
  const wayOn = screen.getByRole('button', { name: en.openWindow });
  // The dialog slides in.
  await expect.poll(() => wayOn.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
});

test('of a title that is too long, four whole lines are seen and no part of another', async () => {
  const { ports } = fakePorts();
  render(<FakedButton integrationName={'Name'.repeat(99)} {...{ fetchSession, ports }} />);
  await userEvent.click(screen.getByRole('button'));
  const title = await screen.findByRole('heading');
  const lines = title.clientHeight / Number.parseFloat(getComputedStyle(title).lineHeight);
  expect(lines).toBeCloseTo(4, 1);
});

test('the question below a frame takes at most two lines of a phone, in every language', async () => {
  for (const messages of [en, ar, de, es, fr, ja, ptBR]) {
    render(
      <FakedButton surface="iframe" {...{ fetchSession, messages }} ports={fakePorts().ports} />,
    );
    await userEvent.click(screen.getByRole('button'));
    const question = await screen.findByText(messages.frameHint, { normalizer: String });
    const lines = question.clientHeight / Number.parseFloat(getComputedStyle(question).lineHeight);
    expect(lines).toBeLessThan(2.5);
    cleanup();
  }
});

test('a finger that misses the cross by a little closes the dialog all the same', async () => {
  const { ports } = fakePorts();
  render(<FakedButton {...{ fetchSession, ports }} />);
  await userEvent.click(screen.getByRole('button'));
  const cross = await screen.findByRole('button', { name: en.close });
  await settle();
  const { left, right, top, bottom } = cross.getBoundingClientRect();
  const around = [
    [left - 3, top - 3],
    [right + 3, bottom + 3],
  ] as const;
  expect(around.map((point) => document.elementFromPoint(...point))).toEqual([cross, cross]);
});

test.each(Object.entries({ en, ar, de, es, fr, ja, 'pt-BR': ptBR }))(
  'on 360 px nothing is cut off or too small to press: %s',
  async (language, messages) => {
    const world = fakePorts();
    world.surface.blocked = true;
    render(
      <div dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <FakedButton
          integrationName="Enterprise-Datenbankverwaltungssystem (Produktion)"
          {...{ fetchSession, messages }}
          ports={world.ports}
        />
      </div>,
    );
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText(messages.blocked);
    expect(misfits()).toEqual([]);
    world.surface.blocked = false;
    await userEvent.click(screen.getByRole('button', { name: messages.openWindow }));
    await screen.findByText(messages.waiting);
    expect(misfits()).toEqual([]);
    world.surface.vanish();
    await screen.findByText(messages.unseen);
    expect(misfits()).toEqual([]);
  },
);

test('from phase to phase the dialog stays as large as it is, and so does the way out', async () => {
  await page.viewport(900, 800);
  const world = fakePorts();
  const answers: ((reply: SessionReply) => void)[] = [];
  render(
    <FakedButton
      fetchSession={() => new Promise((resolve) => void answers.push(resolve))}
      confirmSession={() => new Promise(() => {})}
      ports={world.ports}
      integrationName="Salesforce"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await settle();
  const requesting = shape();
  answers[0]?.({ redirectUrl: 'https://connect.example/' });
  await screen.findByText(en.waiting);
  expect(shape()).toEqual(requesting);
  world.callback.deliver();
  await screen.findByText(en.confirming);
  expect(shape()).toEqual(requesting);
});

test('neither a fault nor the last minute changes the size of the dialog', async () => {
  await page.viewport(900, 800);
  const answers: ((reply: SessionReply | Promise<never>) => void)[] = [];
  render(
    <FakedButton
      fetchSession={() => new Promise((resolve) => void answers.push(resolve))}
      ports={fakePorts({ now: Date.now() }).ports}
      integrationName="Salesforce"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await settle();
  const [requesting] = shape();
  answers[0]?.(Promise.reject(new Error('offline')));
  await userEvent.click(await screen.findByRole('button', { name: en.tryAgain }));
  expect(shape()[0]).toEqual(requesting);
  const expiresAt = new Date(Date.now() + 50_000).toISOString();
  answers[1]?.({ redirectUrl: 'https://connect.example/', expiresAt });
  await screen.findByText(new RegExp(`${en.expiresSoon} · `, 'u'));
  expect(shape()[0]).toEqual(requesting);
});

test('beside a frame the heading is not seen, and still there to name the dialog', async () => {
  render(<FakedButton surface="iframe" {...{ fetchSession }} ports={fakePorts().ports} />);
  await userEvent.click(screen.getByRole('button'));
  const { labels, width } = await waitFor(() => {
    const dialog = screen.getByRole('dialog');
    const heading = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
    const box = heading?.getClientRects()[0];
    expect(box).toBeDefined();
    return { labels: heading?.textContent, width: box?.width };
  });
  expect(labels).toBe('Connect your account');
  expect(width).toBe(1);
});

test('bars stand where the frame will be, from the click until its page has loaded', async () => {
  await page.viewport(900, 800);
  const answers: ((reply: SessionReply) => void)[] = [];
  render(
    <PolytomicConnectButton
      fetchSession={() => new Promise((resolve) => void answers.push(resolve))}
      callbackUrl={`${location.origin}/callback`}
      surface="iframe"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await settle();
  const skeleton = document.querySelector('.polytomic-connect-skeleton');
  const [dialog] = shape();
  const bars = skeleton?.getBoundingClientRect();
  expect(bars?.height).toBeGreaterThan(150);
  answers[0]?.({ redirectUrl: `${location.origin}/hosted-page` });
  await screen.findByText(en.loading);
  expect(skeleton?.getBoundingClientRect()).toEqual(bars);
  await waitFor(() => expect(frameIsLoaded()).toBe('true'));
  expect(shape()[0]).toEqual(dialog);
  expect(skeleton?.checkVisibility({ visibilityProperty: true })).toBe(false);
});

test('in the dark there is no white frame before its page has loaded', async () => {
  const atFirst = new Promise<string>((resolve) => {
    new MutationObserver((_, observer) => {
      const frame = document.querySelector('dialog iframe');
      if (!frame) return;
      observer.disconnect();
      resolve(getComputedStyle(frame).visibility);
    }).observe(document.body, { childList: true, subtree: true });
  });
  render(
    <PolytomicConnectButton
      fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
      callbackUrl={`${location.origin}/callback`}
      surface="iframe"
      colorScheme="dark"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(await atFirst).toBe('hidden');
  const dialog = getComputedStyle(screen.getByRole('dialog'));
  expect(dialog.backgroundColor).toBe('rgb(27, 29, 35)');
  expect(dialog.colorScheme).toBe('dark');
  const frame = screen.getByTitle('Steps to connect your account');
  await waitFor(() => expect(getComputedStyle(frame).visibility).toBe('visible'));
  await waitFor(() => expect(frame.parentElement?.dataset['loaded']).toBe('true'));
});

test('the frame fills its place, in a dialog and on a page', async () => {
  await page.viewport(900, 800);
  const options = {
    fetchSession: () => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` }),
    callbackUrl: `${location.origin}/callback`,
  };
  render(<PolytomicConnectFrame {...options} autoStart style={{ width: 700, height: 600 }} />);
  const inline = await screen.findByTitle('Steps to connect your account');
  expect(inline.offsetWidth).toBe(698);
  expect(inline.offsetHeight).toBeGreaterThan(500);
  cleanup();
  render(<PolytomicConnectButton {...options} surface="iframe" />);
  await userEvent.click(screen.getByRole('button'));
  const inDialog = await screen.findByTitle('Steps to connect your account');
  expect(inDialog.offsetWidth).toBe(520);
  expect(inDialog.offsetHeight).toBeGreaterThan(600);
});

test.each(['light', 'dark'] as const)(
  'edges of buttons and rings of focus stand out by 3:1: %s',
  async (colorScheme) => {
    const world = fakePorts();
    world.surface.blocked = true;
    render(<FakedButton {...{ fetchSession, colorScheme }} ports={world.ports} />);
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText(en.blocked);
    const surface = getComputedStyle(screen.getByRole('dialog')).backgroundColor;
    const second = screen.getByRole('button', { name: en.continueInTab });
    expect(contrast(getComputedStyle(second).borderTopColor, surface)).toBeGreaterThan(3);
    const first = screen.getByRole('button', { name: en.openWindow });
    expect(contrast(getComputedStyle(first).backgroundColor, surface)).toBeGreaterThan(3);
    await userEvent.tab();
    const focused = document.activeElement as Element;
    expect(getComputedStyle(focused).outlineStyle).toBe('solid');
    expect(contrast(getComputedStyle(focused).outlineColor, surface)).toBeGreaterThan(3);
  },
);

test.each(['light', 'dark'] as const)('`colorScheme` reaches the button: %s', (colorScheme) => {
  render(<FakedButton {...{ fetchSession, colorScheme }} ports={fakePorts().ports} />);
  expect(getComputedStyle(screen.getByRole('button')).colorScheme).toBe(colorScheme);
});

test('at 200 % zoom the frame has most of the window, and every button can be pressed', async () => {
  await page.viewport(640, 360);
  render(
    <PolytomicConnectButton
      fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
      callbackUrl={`${location.origin}/callback`}
      surface="iframe"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  const frame = await screen.findByTitle('Steps to connect your account');
  expect(frame.offsetHeight).toBeGreaterThan(300);
  expect(screen.queryByRole('heading')).toBeNull(); // the page in the frame has its own
  const dialog = screen.getByRole('dialog', { name: 'Connect your account' });
  const buttons = within(dialog).getAllByRole('button');
  expect(buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent)).toEqual([
    'Close',
    'Open in a new window',
  ]);
  expect(buttons.filter((button) => !isInSight(button))).toEqual([]);
});

test('in a low window of a phone the whole ring of focus is seen, and the button below a frame has one line', async () => {
  await page.viewport(360, 500);
  render(<FakedButton surface="iframe" {...{ fetchSession }} ports={fakePorts().ports} />);
  await userEvent.click(screen.getByRole('button'));
  const button = await screen.findByRole('button', { name: en.openInNewWindow });
  await settle();
  await userEvent.tab();
  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  const { outlineWidth, outlineOffset } = getComputedStyle(button);
  const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
  expect(button.getBoundingClientRect().top - ring).toBeGreaterThanOrEqual(0);
  const lines = document.createRange();
  lines.selectNodeContents(button);
  expect(lines.getClientRects()).toHaveLength(1);
});

test('at 200 % zoom every choice after a blocked window is visible', async () => {
  await page.viewport(640, 360);
  const { ports, surface } = fakePorts();
  surface.blocked = true;
  render(<FakedButton {...{ fetchSession, ports }} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByRole('button', { name: en.openWindow });
  const buttons = within(screen.getByRole('dialog')).getAllByRole('button');
  expect(buttons).toHaveLength(4);
  expect(buttons.filter((button) => !isInSight(button))).toEqual([]);
});

test.each([
  ['a window', 900, 700, 'html { zoom: 1.25 }'],
  ['a window', 900, 700, 'body { zoom: 2 }'],
  ['a low window', 900, 590, 'html { zoom: 1.25 }'],
  ['a phone', 390, 700, 'html { zoom: 1.5 }'],
])('the whole dialog is inside %s of %i×%i px on a page with %s', async (_, width, height, css) => {
  await page.viewport(width, height);
  const zoomed = document.createElement('style');
  zoomed.textContent = css;
  document.head.append(zoomed);
  onTestFinished(() => zoomed.remove());
  for (const surface of ['popup', 'iframe'] as const) {
    render(<FakedButton {...{ fetchSession, surface }} ports={fakePorts().ports} />);
    await userEvent.click(screen.getByRole('button'));
    await settle();
    const dialog = screen.getByRole('dialog').getBoundingClientRect();
    expect(Math.min(dialog.left, dialog.top)).toBeGreaterThanOrEqual(0);
    expect(dialog.right).toBeLessThanOrEqual(width);
    expect(dialog.bottom).toBeLessThanOrEqual(height);
    cleanup();
  }
});

test('`unstyled` leaves only the classes of the app', async () => {
  const classNames = { dialog: 'card', title: 'bold' };
  render(<FakedButton {...{ fetchSession, classNames }} unstyled ports={fakePorts().ports} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(en.waiting);
  const classes = [...document.querySelectorAll('[data-part]')].map(({ className }) => className);
  expect(classes.filter(Boolean).toSorted()).toEqual(['bold', 'card']);
});

/** How much two opaque colours differ in brightness, by WCAG: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [brightness(one), brightness(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function brightness(color: string): number {
  const channels = [...color.matchAll(/[\d.]+/gu)].slice(0, 3).map(([value]) => {
    const share = Number(value) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether the middle of it can be pressed without scrolling. */
function isInSight(button: HTMLElement): boolean {
  const { x, y, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}

/** What is cut off, or too small to press. */
function misfits(): (string | null)[] {
  const dialog = screen.getByRole('dialog');
  const buttons = [...dialog.querySelectorAll('button')].filter(
    ({ offsetWidth, offsetHeight, scrollWidth, clientWidth, textContent }) =>
      (textContent !== '' && scrollWidth > clientWidth) || Math.min(offsetWidth, offsetHeight) < 36,
  );
  const wide = [document.documentElement, dialog].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  return [...buttons.map(({ textContent }) => textContent), ...wide.map(({ tagName }) => tagName)];
}

/** Where the dialog and its Cancel button are. */
function shape(): number[][] {
  const cancel = screen.queryByRole('button', { name: en.cancel });
  return [screen.getByRole('dialog'), ...(cancel ? [cancel] : [])].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left, top, width, height].map((value) => Math.round(value));
  });
}

/** Waits for the dialog to have appeared; the spinner never ends. */
async function settle(): Promise<void> {
  await Promise.all(
    screen
      .getByRole('dialog')
      .getAnimations()
      .map(({ finished }) => finished),
  );
}

function frameIsLoaded(): string | undefined {
  return document.querySelector<HTMLElement>('[data-part="frame"]')?.dataset['loaded'];
}
