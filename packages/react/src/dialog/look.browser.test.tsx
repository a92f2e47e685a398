/// <reference types="vite/client" />
import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

/** What is cut off, or too small to press. */
function misfits(): (string | null)[] {
  const dialog = screen.getByRole('dialog');
  const buttons = [...dialog.querySelectorAll('button')].filter(
    ({ offsetWidth, offsetHeight, scrollWidth, clientWidth }) =>
      scrollWidth > clientWidth || Math.min(offsetWidth, offsetHeight) < 36,
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
