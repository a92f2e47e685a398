import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { ar } from '../messages/ar.ts';
import { de } from '../messages/de.ts';
import { en } from '../messages/en.ts';
import { es } from '../messages/es.ts';
import { fr } from '../messages/fr.ts';
import { ja } from '../messages/ja.ts';
import { ptBR } from '../messages/pt-BR.ts';
import '../styles.css';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

afterEach(cleanup);

test.each(Object.entries({ en, ar, de, es, fr, ja, 'pt-BR': ptBR }))(
  'on 320 px, with the spacing of text that a reader sets, nothing is cut off: %s',
  async (language, messages) => {
    await page.viewport(320, 640);
    spaceTexts();
    const world = fakePorts();
    world.surface.blocked = true;
    render(
      <div dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <FakedButton
          integrationName="Enterprise Data Warehouse (Production, eu-central-1)"
          {...{ fetchSession, messages }}
          ports={world.ports}
        />
      </div>,
    );
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText(messages.blocked);
    expect(cutTexts()).toEqual([]);
    world.surface.blocked = false;
    await userEvent.click(screen.getByRole('button', { name: messages.openWindow }));
    await screen.findByText(messages.waiting);
    expect(cutTexts()).toEqual([]);
    world.surface.vanish();
    await screen.findByText(messages.unseen);
    expect(cutTexts()).toEqual([]);
  },
);

/** Sets what WCAG 1.4.12 lets a reader set. */
function spaceTexts(): void {
  const style = document.createElement('style');
  style.textContent =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';
  document.head.append(style);
  onTestFinished(() => style.remove());
}

/** The texts of the dialog of which a part cannot be seen, however far one scrolls. */
function cutTexts(): (string | null)[] {
  const dialog = screen.getByRole('dialog');
  const cut = [...dialog.querySelectorAll('*')].filter((element) => {
    const { overflowY, clipPath } = getComputedStyle(element);
    if (element.textContent === '' || clipPath !== 'none') return false;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const isTall = overflowY !== 'visible' && scrollHeight > clientHeight + 1;
    return scrollWidth > clientWidth + 1 || isTall;
  });
  const wide = dialog.scrollWidth > dialog.clientWidth ? [dialog] : [];
  return [...cut, ...wide].map(({ textContent }) => textContent);
}
