import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import styles from '../styles.unlayered.css?inline';
import '../styles.css';

afterEach(cleanup);

/** What the style sheets of apps say. A body's overflow is the page's where nothing is contained and `html` has none. */
const PAGES = [
  '',
  'html, body { height: 100% } body { overflow-x: hidden }',
  'html, body { height: 100% } body { overflow-y: auto }',
  'body { height: 100vh; overflow-x: hidden }',
  'body { overflow-y: scroll }',
  'html { height: 100%; overflow-y: scroll } body { height: 100% }',
  'html { overflow-x: hidden } body { overflow-x: hidden }',
  'body { overflow-x: hidden; container-type: inline-size }',
  'html { container-type: inline-size } body { overflow-x: hidden }',
  'body { overflow-x: hidden; contain: style }',
  'body { overflow-x: hidden; container-type: scroll-state }',
];

describe.each([
  ['on the page', (inside: ReactNode) => inside],
  ['in a shadow root', (inside: ReactNode) => createPortal(inside, addShadowRoot())],
])('with the dialog %s', (_, place) => {
  test.each(PAGES)('a page with "%s" is locked where it was scrolled to', async (css) => {
    addStyles(css);
    render(<div style={{ height: 4000, paddingTop: 900 }}>{place(button)}</div>);
    scrollTo(0, 700);
    await open();
    expect(isLocked()).toBe(true);
    await turnWheel();
    expect(scrollY).toBe(700);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(isLocked()).toBe(false));
    expect(scrollY).toBe(700);
    await turnWheel();
    await waitFor(() => expect(scrollY).toBeGreaterThan(700));
  });

  test.each(PAGES)('a print shows all of a page with "%s", and no dialog', async (css) => {
    addStyles(css);
    render(place(button));
    await open();
    expect(isLocked()).toBe(true);
    await emulate('print');
    onTestFinished(() => emulate(''));
    expect(isLocked()).toBe(false);
    expect(getComputedStyle(dialog()).visibility).toBe('hidden');
    expect(getComputedStyle(dialog(), '::backdrop').display).toBe('none');
  });
});

const button = <FakedButton ports={fakePorts().ports} fetchSession={() => new Promise(() => {})} />;

const { send } = cdp() as { send: (method: string, params: object) => Promise<unknown> };

async function emulate(media: string): Promise<void> {
  await send('Emulation.setEmulatedMedia', { media });
}

/**
 * Turns a real wheel down by one notch, and ends when the page has been drawn after that. A notch is one event, which
 * the browser has handled when `send` ends; of a gesture, the last events can still be on their way.
 */
async function turnWheel(): Promise<void> {
  await send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    x: 300,
    y: 300,
    deltaX: 0,
    deltaY: 60,
  });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

async function open(): Promise<void> {
  await userEvent.click(root().querySelector('button') as HTMLElement);
  await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
}

function dialog(): HTMLDialogElement {
  return root().querySelector('dialog') as HTMLDialogElement;
}

function root(): ParentNode {
  return document.querySelector('[data-shadow]')?.shadowRoot ?? document;
}

/** Whether the customer cannot scroll the page. */
function isLocked(): boolean {
  const [html, body] = [document.documentElement, document.body].map(
    (element) => getComputedStyle(element).overflow,
  );
  return (html === 'visible' ? body : html) === 'hidden';
}

function addShadowRoot(): ShadowRoot {
  const host = document.body.appendChild(document.createElement('div'));
  host.dataset['shadow'] = '';
  host.style.cssText = 'position: absolute; top: 900px';
  onTestFinished(() => host.remove());
  const shadow = host.attachShadow({ mode: 'open' });
  addStyles(styles, shadow);
  return shadow;
}

function addStyles(css: string, to: ParentNode = document.head): void {
  const element = document.createElement('style');
  element.textContent = css;
  to.append(element);
  onTestFinished(() => element.remove());
}
